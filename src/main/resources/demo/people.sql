-- The accounts of the demonstration. Each is called by its office: these are no persons.
insert into person (code, kind, name, issuer, subject, erased_at, version) values
    ('administrator', 'PERSON', 'Quản trị hệ thống', 'embedded', 'administrator', null, 0),
    ('planner', 'PERSON', 'Cán bộ giao chỉ tiêu của quận', 'embedded', 'planner', null, 0),
    ('verifier', 'PERSON', 'Cán bộ thẩm định của quận', 'embedded', 'verifier', null, 0),
    ('district-leader', 'PERSON', 'Người ký của quận', 'embedded', 'district-leader', null, 0),
    ('district-reporter', 'PERSON', 'Cán bộ báo cáo của quận', 'embedded', 'district-reporter', null, 0),
    ('cau-dien-reporter', 'PERSON', 'Cán bộ báo cáo phường Cầu Diễn', 'embedded', 'cau-dien-reporter', null, 0),
    ('cau-dien-chair', 'PERSON', 'Chủ tịch UBND phường Cầu Diễn', 'embedded', 'cau-dien-chair', null, 0),
    ('me-tri-reporter', 'PERSON', 'Cán bộ báo cáo phường Mễ Trì', 'embedded', 'me-tri-reporter', null, 0),
    ('front-witness', 'PERSON', 'Người chứng kiến của Mặt trận Tổ quốc quận', 'embedded', 'front-witness', null, 0),
    ('council-secretary', 'PERSON', 'Thư ký Hội đồng Thi đua - Khen thưởng quận', 'embedded', 'council-secretary', null, 0),
    ('auditor', 'PERSON', 'Kiểm toán viên', 'embedded', 'auditor', null, 0),
    ('social-insurance-system', 'SYSTEM', 'Hệ thống của Bảo hiểm xã hội quận', 'embedded', 'social-insurance-system', null, 0);

insert into office (person, position, role, unit, valid_from, valid_to) values
    ('administrator', 0, 'ADMINISTRATOR', null, date '2020-01-01', null),
    ('planner', 0, 'PLANNER', 'ntl', date '2020-01-01', null),
    ('verifier', 0, 'VERIFIER', 'ntl', date '2020-01-01', null),
    ('district-leader', 0, 'SIGNATORY', 'ntl', date '2020-01-01', null),
    ('district-reporter', 0, 'REPORTER', 'ntl', date '2020-01-01', null),
    ('cau-dien-reporter', 0, 'REPORTER', 'ntl.cau-dien', date '2020-01-01', null),
    ('cau-dien-chair', 0, 'SIGNATORY', 'ntl.cau-dien', date '2020-01-01', null),
    ('me-tri-reporter', 0, 'REPORTER', 'ntl.me-tri', date '2020-01-01', null),
    ('front-witness', 0, 'SIGNATORY', 'ntl.fatherland-front', date '2020-01-01', null),
    ('council-secretary', 0, 'SECRETARY', 'ntl', date '2020-01-01', null),
    ('auditor', 0, 'AUDITOR', null, date '2020-01-01', null),
    ('social-insurance-system', 0, 'SYSTEM', 'ntl', date '2020-01-01', null);
