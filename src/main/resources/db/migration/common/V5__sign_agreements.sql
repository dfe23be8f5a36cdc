-- What stands in the agreement and the tables of its lines is fixed with the canonical text, and checked against it.
create table agreement (
    id              uuid                        not null primary key,
    kind            varchar(20)                 not null,
    state           varchar(20)                 not null,
    round           varchar(64)                 not null,
    title           varchar(500)                not null,
    valid_from      date                        not null,
    valid_to        date                        not null,
    sign_by         date,
    amends          uuid,
    supersedes      uuid,
    superseded_by   uuid,
    signed          integer                     not null,
    addenda         integer                     not null,
    canonical       varchar(2000000),
    sha256          varchar(64),
    frozen_at       timestamp(6) with time zone,
    in_force_since  timestamp(6) with time zone,
    reason          varchar(2000),
    legal_basis     varchar(2000),
    settlement_note varchar(2000),
    version         bigint                      not null,
    constraint fk_agreement_round foreign key (round) references round (code),
    constraint fk_agreement_amends foreign key (amends) references agreement (id),
    constraint fk_agreement_supersedes foreign key (supersedes) references agreement (id),
    constraint fk_agreement_superseded_by foreign key (superseded_by) references agreement (id),
    constraint ck_agreement_kind check (kind in ('AGREEMENT', 'ADDENDUM')),
    constraint ck_agreement_state check (state in
        ('DRAFT', 'FROZEN', 'SIGNING', 'IN_FORCE', 'AMENDED', 'SUPERSEDED', 'TERMINATED', 'EXPIRED', 'SETTLED',
         'WITHDRAWN', 'LAPSED')),
    constraint ck_agreement_addendum check ((kind = 'ADDENDUM') = (amends is not null)),
    constraint ck_agreement_validity check (valid_to >= valid_from),
    constraint ck_agreement_frozen check (
        (canonical is null) = (sha256 is null) and (canonical is null) = (frozen_at is null)
        and (state in ('DRAFT', 'WITHDRAWN') or canonical is not null))
);
create index ix_agreement_round on agreement (round, id);
create index ix_agreement_state_sign_by on agreement (state, sign_by);
create index ix_agreement_state_valid_to on agreement (state, valid_to);
create index ix_agreement_amends on agreement (amends);
create index ix_agreement_supersedes on agreement (supersedes);

create table agreement_party (
    agreement_id    uuid         not null,
    number          integer      not null,
    unit            varchar(64)  not null,
    role            varchar(20)  not null,
    tier            integer      not null,
    signer_name     varchar(200) not null,
    signer_position varchar(300) not null,
    constraint pk_agreement_party primary key (agreement_id, number),
    constraint uq_agreement_party_unit unique (agreement_id, unit),
    constraint fk_agreement_party_agreement foreign key (agreement_id) references agreement (id),
    constraint fk_agreement_party_unit foreign key (unit) references unit (code),
    constraint ck_agreement_party_role check (role in ('PLEDGING', 'RECEIVING', 'WITNESS')),
    constraint ck_agreement_party_number check (number >= 1),
    constraint ck_agreement_party_tier check (tier >= 1)
);
create index ix_agreement_party_unit on agreement_party (unit, agreement_id);

create table agreement_target (
    agreement_id uuid    not null,
    line         integer not null,
    target_id    uuid    not null,
    number       integer not null,
    constraint pk_agreement_target primary key (agreement_id, line),
    constraint uq_agreement_target_target unique (agreement_id, target_id),
    constraint fk_agreement_target_agreement foreign key (agreement_id) references agreement (id),
    constraint fk_agreement_target_version foreign key (target_id, number) references target_version (target_id, number)
);
create index ix_agreement_target_version on agreement_target (target_id, number);

create table agreement_pledge (
    agreement_id uuid          not null,
    line         integer       not null,
    content      varchar(2000) not null,
    constraint pk_agreement_pledge primary key (agreement_id, line),
    constraint fk_agreement_pledge_agreement foreign key (agreement_id) references agreement (id)
);

-- The public half of the key stays with what it sealed, so that rotating keys takes no evidence away.
create table agreement_signature (
    id                 uuid                        not null primary key,
    agreement_id       uuid                        not null,
    party              integer                     not null,
    assurance          varchar(20)                 not null,
    signer_name        varchar(200)                not null,
    signer_position    varchar(300)                not null,
    capacity           varchar(10),
    authority_document varchar(500),
    authority_given_by varchar(300),
    scan_sha256        varchar(64),
    attestation        varchar(1000),
    account            varchar(100)                not null,
    signed_at          timestamp(6) with time zone not null,
    kid                varchar(200)                not null,
    public_key         varchar(2000)               not null,
    jws                varchar(20000)              not null,
    constraint uq_agreement_signature_party unique (agreement_id, party),
    constraint fk_agreement_signature_party foreign key (agreement_id, party)
        references agreement_party (agreement_id, number),
    constraint ck_agreement_signature_assurance check (assurance in ('SERVICE_SEALED', 'PAPER_ATTESTED')),
    constraint ck_agreement_signature_capacity check (capacity in ('KT', 'TL', 'TUQ')),
    constraint ck_agreement_signature_authority check (
        (capacity is null) = (authority_document is null) and (capacity is null) = (authority_given_by is null)),
    constraint ck_agreement_signature_paper check (
        (assurance = 'PAPER_ATTESTED') = (scan_sha256 is not null)
        and (assurance = 'PAPER_ATTESTED') = (attestation is not null))
);

create table agreement_scan (
    id           uuid         not null primary key,
    agreement_id uuid         not null,
    party        integer      not null,
    media_type   varchar(100) not null,
    content      bytea        not null,
    constraint uq_agreement_scan_party unique (agreement_id, party),
    constraint fk_agreement_scan_signature foreign key (agreement_id, party)
        references agreement_signature (agreement_id, party),
    constraint ck_agreement_scan_media_type check (media_type in ('application/pdf', 'image/jpeg', 'image/png'))
);
