create table unit_kind (
    code     varchar(64)  not null primary key,
    name     varchar(200) not null,
    name_en  varchar(200)
);

create sequence unit_seq start with 100000 increment by 50;

-- The code is what the rest of the schema refers to; the number exists for the results, of which there are millions.
create table unit (
    id          integer      not null primary key,
    code        varchar(64)  not null,
    name        varchar(300) not null,
    name_en     varchar(300),
    search_name varchar(300) not null,
    kind        varchar(64)  not null,
    opened_on   date         not null,
    closed_on   date,
    version     bigint       not null,
    constraint uq_unit_code unique (code),
    constraint fk_unit_kind foreign key (kind) references unit_kind (code),
    constraint ck_unit_life check (closed_on is null or closed_on > opened_on)
);
create index ix_unit_search_name on unit (search_name);

create table unit_parent (
    unit_id    integer     not null,
    parent     varchar(64) not null,
    valid_from date        not null,
    valid_to   date,
    constraint pk_unit_parent primary key (unit_id, valid_from),
    constraint fk_unit_parent_unit foreign key (unit_id) references unit (id),
    constraint fk_unit_parent_parent foreign key (parent) references unit (code),
    constraint ck_unit_parent_life check (valid_to is null or valid_to > valid_from)
);
create index ix_unit_parent_parent on unit_parent (parent);

create table unit_identifier (
    unit_id    integer      not null,
    scheme     varchar(64)  not null,
    identifier varchar(100) not null,
    valid_from date         not null,
    valid_to   date,
    constraint pk_unit_identifier primary key (unit_id, scheme, valid_from),
    constraint fk_unit_identifier_unit foreign key (unit_id) references unit (id),
    constraint ck_unit_identifier_life check (valid_to is null or valid_to > valid_from)
);
create index ix_unit_identifier_identifier on unit_identifier (scheme, identifier);

-- What became of a unit, as edges from predecessor to successor. No shares are published, so none are kept.
create table unit_predecessor (
    unit_id     integer     not null,
    predecessor varchar(64) not null,
    extent      varchar(20) not null,
    constraint pk_unit_predecessor primary key (unit_id, predecessor),
    constraint fk_unit_predecessor_unit foreign key (unit_id) references unit (id),
    constraint fk_unit_predecessor_predecessor foreign key (predecessor) references unit (code),
    constraint ck_unit_predecessor_extent check (extent in ('WHOLE', 'PART', 'REMAINDER'))
);
create index ix_unit_predecessor_predecessor on unit_predecessor (predecessor);

create sequence emulation_group_seq start with 100000 increment by 50;

create table emulation_group (
    id      integer      not null primary key,
    code    varchar(64)  not null,
    name    varchar(300) not null,
    name_en varchar(300),
    kind    varchar(20)  not null,
    version bigint       not null,
    constraint uq_emulation_group_code unique (code),
    constraint ck_emulation_group_kind check (kind in ('BLOC', 'CLUSTER'))
);

create table group_member (
    group_id   integer     not null,
    unit       varchar(64) not null,
    is_lead    boolean     not null,
    valid_from date        not null,
    valid_to   date,
    constraint pk_group_member primary key (group_id, unit, valid_from),
    constraint fk_group_member_group foreign key (group_id) references emulation_group (id),
    constraint fk_group_member_unit foreign key (unit) references unit (code),
    constraint ck_group_member_life check (valid_to is null or valid_to > valid_from)
);
create index ix_group_member_unit on group_member (unit);
