-- Whoever submitted a report at any time had a hand in it, also when somebody else submitted it again after it was returned.
create table report_submitter (
    report_id uuid         not null,
    account   varchar(100) not null,
    constraint pk_report_submitter primary key (report_id, account),
    constraint fk_report_submitter_report foreign key (report_id) references report (id)
);
insert into report_submitter (report_id, account) select id, submitted_by from report where submitted_by is not null;
select keep_record_of('report_submitter');
