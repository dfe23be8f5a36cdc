-- Figures arrive period by period, so those of one unit are scattered over the table; the board reads them from the index.
alter table result_version drop constraint fk_result_version_result;
alter table result drop constraint pk_result;
alter table result add constraint pk_result
    primary key (unit_id, indicator_id, period) include (figure, numerator, denominator, basis, number, report_state, conflict);
alter table result_version add constraint fk_result_version_result
    foreign key (unit_id, indicator_id, period) references result (unit_id, indicator_id, period);

drop index ix_result_indicator;
create index ix_result_indicator on result (indicator_id, period, unit_id) include (figure, numerator, denominator, basis);

-- Open conflicts are few among millions.
create index ix_result_conflict on result (unit_id, indicator_id, period) where conflict;
