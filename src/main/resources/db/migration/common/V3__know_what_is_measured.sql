create table field (
    code    varchar(64)  not null primary key,
    name    varchar(200) not null,
    name_en varchar(200)
);

-- A figure in one unit becomes its base by the factor: 15 tỷ and 724,250 triệu are then one number of đồng.
create table measure_unit (
    code    varchar(64)    not null primary key,
    name    varchar(200)   not null,
    name_en varchar(200),
    base    varchar(64)    not null,
    factor  numeric(21, 6) not null,
    constraint fk_measure_unit_base foreign key (base) references measure_unit (code),
    constraint ck_measure_unit_factor check (factor > 0)
);

create sequence indicator_seq start with 100000 increment by 50;

create table indicator (
    id           integer      not null primary key,
    code         varchar(100) not null,
    name         varchar(500) not null,
    name_en      varchar(500),
    search_name  varchar(500) not null,
    kind         varchar(20)  not null,
    measure_unit varchar(64)  not null,
    scale        integer      not null,
    direction    varchar(20)  not null,
    accumulation varchar(20)  not null,
    aggregation  varchar(20)  not null,
    field        varchar(64)  not null,
    version      bigint       not null,
    constraint uq_indicator_code unique (code),
    constraint fk_indicator_measure_unit foreign key (measure_unit) references measure_unit (code),
    constraint fk_indicator_field foreign key (field) references field (code),
    constraint ck_indicator_kind check (kind in ('COUNT', 'AMOUNT', 'RATIO', 'GROWTH', 'SHARE')),
    constraint ck_indicator_scale check (scale between 0 and 6),
    constraint ck_indicator_direction check (direction in ('HIGHER_BETTER', 'LOWER_BETTER', 'NONE')),
    constraint ck_indicator_accumulation check (accumulation in ('FLOW', 'STOCK')),
    constraint ck_indicator_aggregation check (aggregation in ('SUM', 'RATIO_OF_SUMS', 'NONE'))
);

create table indicator_definition (
    indicator_id integer     not null,
    valid_from date          not null,
    valid_to   date,
    content    varchar(4000) not null,
    formula    varchar(2000),
    source     varchar(1000),
    constraint pk_indicator_definition primary key (indicator_id, valid_from),
    constraint fk_indicator_definition_indicator foreign key (indicator_id) references indicator (id),
    constraint ck_indicator_definition_life check (valid_to is null or valid_to > valid_from)
);

create sequence composition_seq start with 100000 increment by 50;

-- The parts of a whole: their values total a fixed number, or the value of another indicator.
create table composition (
    id              integer      not null primary key,
    code            varchar(100) not null,
    name            varchar(500) not null,
    name_en         varchar(500),
    total           numeric(21, 6),
    total_indicator varchar(100),
    version         bigint       not null,
    constraint uq_composition_code unique (code),
    constraint fk_composition_total_indicator foreign key (total_indicator) references indicator (code),
    constraint ck_composition_total check ((total is null) <> (total_indicator is null))
);

create table composition_part (
    composition_id integer      not null,
    indicator      varchar(100) not null,
    constraint pk_composition_part primary key (composition_id, indicator),
    constraint fk_composition_part_composition foreign key (composition_id) references composition (id),
    constraint fk_composition_part_indicator foreign key (indicator) references indicator (code)
);
create index ix_composition_part_indicator on composition_part (indicator);
