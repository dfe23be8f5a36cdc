create table report (
    id              uuid                        not null primary key,
    unit            varchar(64)                 not null,
    period          varchar(10)                 not null,
    basis           varchar(20)                 not null,
    reported_by     varchar(64)                 not null,
    state           varchar(20)                 not null,
    opened_at       timestamp(6) with time zone not null,
    opened_by       varchar(100)                not null,
    submitted_at    timestamp(6) with time zone,
    submitted_by    varchar(100),
    returned_at     timestamp(6) with time zone,
    returned_by     varchar(100),
    returned_reason varchar(2000),
    verified_at     timestamp(6) with time zone,
    verified_by     varchar(100),
    locked_at       timestamp(6) with time zone,
    locked_by       varchar(100),
    version         bigint                      not null,
    constraint uq_report_key unique (unit, period, basis, reported_by),
    constraint fk_report_unit foreign key (unit) references unit (code),
    constraint fk_report_reported_by foreign key (reported_by) references unit (code),
    constraint ck_report_basis check (basis in ('ESTIMATED', 'PRELIMINARY', 'OFFICIAL')),
    constraint ck_report_state check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'LOCKED')),
    constraint ck_report_returned check (state <> 'RETURNED' or returned_reason is not null)
);
create index ix_report_period on report (period, unit);
create index ix_report_reported_by on report (reported_by);

-- What counts now of a unit, an indicator and a period: a copy of one of its versions, without which (number is null)
-- nothing counts. There are millions of them, so the key is two numbers and a short text. A ratio has its two parts and
-- no figure; readers divide.
create table result (
    unit_id      integer     not null,
    indicator_id integer     not null,
    period       varchar(10) not null,
    number       integer,
    figure       numeric(21, 6),
    numerator    numeric(21, 6),
    denominator  numeric(21, 6),
    basis        varchar(20),
    report_id    uuid,
    report_state varchar(20),
    last_number  integer     not null,
    conflict     boolean     not null,
    version      bigint      not null,
    constraint pk_result primary key (unit_id, indicator_id, period),
    constraint fk_result_unit foreign key (unit_id) references unit (id),
    constraint fk_result_indicator foreign key (indicator_id) references indicator (id),
    constraint fk_result_report foreign key (report_id) references report (id),
    constraint ck_result_usable check ((number is null) = (report_id is null)
        and (number is null) = (report_state is null) and (number is null) = (basis is null)
        and (number is null) = (figure is null and numerator is null)),
    constraint ck_result_parts check ((numerator is null) = (denominator is null) and (figure is null or numerator is null)),
    constraint ck_result_denominator check (denominator is null or denominator > 0)
);
create index ix_result_indicator on result (indicator_id, period, unit_id);
create index ix_result_report on result (report_id);

-- Every figure that was ever written; only where it stands changes afterwards.
create table result_version (
    unit_id          integer                     not null,
    indicator_id     integer                     not null,
    period           varchar(10)                 not null,
    number           integer                     not null,
    report_id        uuid                        not null,
    basis            varchar(20)                 not null,
    figure           numeric(21, 6),
    numerator        numeric(21, 6),
    denominator      numeric(21, 6),
    source_title     varchar(500),
    source_date      date,
    source_reference varchar(500),
    as_of            date,
    recorded_at      timestamp(6) with time zone not null,
    recorded_by      varchar(100)                not null,
    reason           varchar(2000),
    decision         varchar(100),
    decided_on       date,
    standing         varchar(20)                 not null,
    superseded_by    integer,
    settled_reason   varchar(2000),
    settled_by       varchar(100),
    settled_at       timestamp(6) with time zone,
    constraint pk_result_version primary key (unit_id, indicator_id, period, number),
    constraint fk_result_version_result foreign key (unit_id, indicator_id, period)
        references result (unit_id, indicator_id, period),
    constraint fk_result_version_report foreign key (report_id) references report (id),
    constraint ck_result_version_basis check (basis in ('ESTIMATED', 'PRELIMINARY', 'OFFICIAL')),
    constraint ck_result_version_figure check ((figure is null) = (numerator is not null)),
    constraint ck_result_version_parts check ((numerator is null) = (denominator is null)),
    constraint ck_result_version_denominator check (denominator is null or denominator > 0),
    constraint ck_result_version_correction check ((decision is null) = (reason is null)),
    constraint ck_result_version_standing check (standing in ('LIVE', 'REPLACED', 'WITHDRAWN', 'SETTLED'))
);
create index ix_result_version_report on result_version (report_id);

-- Why a figure missed what was asked.
create table result_cause (
    unit_id      integer       not null,
    indicator_id integer       not null,
    period       varchar(10)   not null,
    number       integer       not null,
    position     integer       not null,
    code         varchar(20)   not null,
    content      varchar(2000) not null,
    constraint pk_result_cause primary key (unit_id, indicator_id, period, number, position),
    constraint fk_result_cause_version foreign key (unit_id, indicator_id, period, number)
        references result_version (unit_id, indicator_id, period, number),
    constraint ck_result_cause_code check (code in ('OBJECTIVE', 'SUBJECTIVE', 'FORCE_MAJEURE'))
);
