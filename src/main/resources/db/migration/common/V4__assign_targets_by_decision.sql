create table round (
    code           varchar(64)   not null primary key,
    name           varchar(300)  not null,
    name_en        varchar(300),
    theme          varchar(1000),
    period         varchar(10)   not null,
    closes_on_day  integer,
    due_after_days integer       not null,
    version        bigint        not null,
    constraint ck_round_closing check (closes_on_day between 1 and 31),
    constraint ck_round_due check (due_after_days between 0 and 366)
);
create index ix_round_period on round (period);

create table decision (
    id               uuid                        not null primary key,
    round            varchar(64)                 not null,
    number           varchar(100)                not null,
    issued_on        date                        not null,
    issuer           varchar(64)                 not null,
    signer_name      varchar(200),
    signer_position  varchar(300)                not null,
    legal_basis      varchar(4000),
    note             varchar(4000),
    state            varchar(20)                 not null,
    residue_reason   varchar(2000),
    withdrawn_reason varchar(2000),
    created_at       timestamp(6) with time zone not null,
    state_since      timestamp(6) with time zone not null,
    version          bigint                      not null,
    constraint uq_decision_number unique (issuer, number, issued_on),
    constraint fk_decision_round foreign key (round) references round (code),
    constraint fk_decision_issuer foreign key (issuer) references unit (code),
    constraint ck_decision_state check (state in ('DRAFT', 'ISSUED', 'AMENDED', 'WITHDRAWN'))
);
create index ix_decision_round on decision (round, id);

-- in_force is the number of the version that counts now: absent in a draft and after a withdrawal.
-- open_key is there exactly while the target is in force, so that one issuer never assigns the same thing twice.
create table target (
    id              uuid         not null primary key,
    round           varchar(64)  not null,
    issuer          varchar(64)  not null,
    unit            varchar(64),
    emulation_group varchar(64),
    indicator       varchar(100) not null,
    period          varchar(10)  not null,
    shares_out      uuid,
    in_force        integer,
    last_number     integer      not null,
    open_key        varchar(300),
    version         bigint       not null,
    constraint uq_target_open_key unique (open_key),
    constraint fk_target_round foreign key (round) references round (code),
    constraint fk_target_issuer foreign key (issuer) references unit (code),
    constraint fk_target_unit foreign key (unit) references unit (code),
    constraint fk_target_emulation_group foreign key (emulation_group) references emulation_group (code),
    constraint fk_target_indicator foreign key (indicator) references indicator (code),
    constraint fk_target_shares_out foreign key (shares_out) references target (id),
    constraint ck_target_assignee check ((unit is null) <> (emulation_group is null))
);
create index ix_target_unit on target (unit, period, indicator);
create index ix_target_emulation_group on target (emulation_group, period, indicator);
create index ix_target_indicator on target (indicator, period);
create index ix_target_shares_out on target (shares_out);
create index ix_target_round on target (round, id);

-- A line of a decision. It has a number once the decision is issued.
create table target_version (
    id           uuid           not null primary key,
    target_id    uuid           not null,
    number       integer,
    replaces     integer,
    decision_id  uuid           not null,
    position     integer        not null,
    ref          varchar(64),
    amends       boolean        not null,
    withdraws    boolean        not null,
    comparator   varchar(20)    not null,
    bound_value  numeric(21, 6) not null,
    upper_value  numeric(21, 6),
    is_key       boolean        not null,
    lead         varchar(64),
    reason       varchar(2000),
    constraint uq_target_version_number unique (target_id, number),
    constraint uq_target_version_position unique (decision_id, position),
    constraint fk_target_version_target foreign key (target_id) references target (id),
    constraint fk_target_version_decision foreign key (decision_id) references decision (id),
    constraint fk_target_version_lead foreign key (lead) references unit (code),
    constraint ck_target_version_comparator check (comparator in
        ('AT_LEAST', 'MORE_THAN', 'AT_MOST', 'LESS_THAN', 'BETWEEN', 'EXACTLY', 'MAINTAIN')),
    constraint ck_target_version_bound check ((comparator = 'BETWEEN') = (upper_value is not null))
);
create index ix_target_version_lead on target_version (lead);

create table target_cooperation (
    target_version_id uuid        not null,
    unit              varchar(64) not null,
    constraint pk_target_cooperation primary key (target_version_id, unit),
    constraint fk_target_cooperation_version foreign key (target_version_id) references target_version (id),
    constraint fk_target_cooperation_unit foreign key (unit) references unit (code)
);
create index ix_target_cooperation_unit on target_cooperation (unit);

create table proposal (
    id          uuid                        not null primary key,
    round       varchar(64)                 not null,
    unit        varchar(64)                 not null,
    indicator   varchar(100)                not null,
    period      varchar(10)                 not null,
    comparator  varchar(20)                 not null,
    bound_value numeric(21, 6)              not null,
    upper_value numeric(21, 6),
    reason      varchar(2000)               not null,
    state       varchar(20)                 not null,
    answer      varchar(2000),
    decision_id uuid,
    proposed_by varchar(100)                not null,
    answered_by varchar(100),
    created_at  timestamp(6) with time zone not null,
    version     bigint                      not null,
    constraint fk_proposal_round foreign key (round) references round (code),
    constraint fk_proposal_unit foreign key (unit) references unit (code),
    constraint fk_proposal_indicator foreign key (indicator) references indicator (code),
    constraint fk_proposal_decision foreign key (decision_id) references decision (id),
    constraint ck_proposal_state check (state in ('PROPOSED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'))
);
create index ix_proposal_round on proposal (round, id);
create index ix_proposal_unit on proposal (unit, id);
