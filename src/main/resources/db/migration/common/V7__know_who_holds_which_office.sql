-- Who signs in, and the offices they hold. Name, issuer and subject are personal: they stand in this table alone, and are
-- erased without touching what was done under the code.
create table person (
    code      varchar(64) not null primary key,
    kind      varchar(20) not null,
    name      varchar(200),
    issuer    varchar(300),
    subject   varchar(300),
    erased_at timestamp(6) with time zone,
    version   bigint      not null,
    constraint uq_person_sign_in unique (issuer, subject),
    constraint ck_person_kind check (kind in ('PERSON', 'SYSTEM'))
);

create table office (
    person     varchar(64) not null,
    position   integer     not null,
    role       varchar(20) not null,
    unit       varchar(64),
    valid_from date        not null,
    valid_to   date,
    constraint pk_office primary key (person, position),
    constraint fk_office_person foreign key (person) references person (code),
    constraint fk_office_unit foreign key (unit) references unit (code),
    constraint ck_office_role check (role in
        ('ADMINISTRATOR', 'PLANNER', 'REPORTER', 'VERIFIER', 'SIGNATORY', 'SECRETARY', 'AUDITOR', 'SYSTEM')),
    constraint ck_office_life check (valid_to is null or valid_to > valid_from)
);
create index ix_office_unit on office (unit);

create table signing_authority (
    code       varchar(64)  not null primary key,
    unit       varchar(64)  not null,
    capacity   varchar(10)  not null,
    holder     varchar(64)  not null,
    document   varchar(500) not null,
    given_by   varchar(300) not null,
    valid_from date         not null,
    valid_to   date,
    version    bigint       not null,
    constraint fk_signing_authority_unit foreign key (unit) references unit (code),
    constraint fk_signing_authority_holder foreign key (holder) references person (code),
    constraint ck_signing_authority_capacity check (capacity in ('KT', 'TL', 'TUQ')),
    constraint ck_signing_authority_life check (valid_to is null or valid_to > valid_from)
);
create index ix_signing_authority_unit on signing_authority (unit);

comment on column person.name is 'personal';
comment on column person.issuer is 'personal';
comment on column person.subject is 'personal';
