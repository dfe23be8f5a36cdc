-- The district Nam Từ Liêm as it stood in the years 2014 to 2025, with the targets of 2023 and the results of 2020.
-- Facts and figures: press reports of the assignment conference of 21 December 2022 and of 16 February 2021; official
-- codes: the statistics office. Who belongs to which bloc is set up for the demonstration: it was not published.

insert into unit_kind (code, name, name_en) values
    ('city', 'Thành phố', 'City'),
    ('district', 'Quận', 'Urban district'),
    ('ward', 'Phường', 'Ward'),
    ('party-committee', 'Cấp ủy đảng', 'Party committee'),
    ('peoples-committee', 'Ủy ban nhân dân', 'People''s Committee'),
    ('fatherland-front', 'Mặt trận Tổ quốc', 'Fatherland Front'),
    ('mass-organisation', 'Tổ chức chính trị - xã hội', 'Mass organisation'),
    ('department', 'Phòng, ban chuyên môn', 'Specialised department'),
    ('jointly-managed-agency', 'Đơn vị hiệp quản', 'Jointly managed agency'),
    ('enterprise', 'Doanh nghiệp', 'Enterprise');

insert into unit (id, code, name, name_en, search_name, kind, opened_on, closed_on, version) values
    (1, 'ha-noi', 'Thành phố Hà Nội', 'Hà Nội', 'thanh pho ha noi', 'city', date '2008-08-01', null, 0),
    (2, 'ntl', 'Quận Nam Từ Liêm', 'Nam Từ Liêm District', 'quan nam tu liem', 'district', date '2014-04-01', null, 0),
    (3, 'ntl.cau-dien', 'Phường Cầu Diễn', 'Cầu Diễn Ward', 'phuong cau dien', 'ward', date '2014-04-01', null, 0),
    (4, 'ntl.xuan-phuong', 'Phường Xuân Phương', 'Xuân Phương Ward', 'phuong xuan phuong', 'ward', date '2014-04-01', null, 0),
    (5, 'ntl.phuong-canh', 'Phường Phương Canh', 'Phương Canh Ward', 'phuong phuong canh', 'ward', date '2014-04-01', null, 0),
    (6, 'ntl.my-dinh-1', 'Phường Mỹ Đình 1', 'Mỹ Đình 1 Ward', 'phuong my dinh 1', 'ward', date '2014-04-01', null, 0),
    (7, 'ntl.my-dinh-2', 'Phường Mỹ Đình 2', 'Mỹ Đình 2 Ward', 'phuong my dinh 2', 'ward', date '2014-04-01', null, 0),
    (8, 'ntl.tay-mo', 'Phường Tây Mỗ', 'Tây Mỗ Ward', 'phuong tay mo', 'ward', date '2014-04-01', null, 0),
    (9, 'ntl.me-tri', 'Phường Mễ Trì', 'Mễ Trì Ward', 'phuong me tri', 'ward', date '2014-04-01', null, 0),
    (10, 'ntl.phu-do', 'Phường Phú Đô', 'Phú Đô Ward', 'phuong phu do', 'ward', date '2014-04-01', null, 0),
    (11, 'ntl.dai-mo', 'Phường Đại Mỗ', 'Đại Mỗ Ward', 'phuong dai mo', 'ward', date '2014-04-01', null, 0),
    (12, 'ntl.trung-van', 'Phường Trung Văn', 'Trung Văn Ward', 'phuong trung van', 'ward', date '2014-04-01', null, 0),
    (13, 'ntl.standing-committee', 'Ban Thường vụ Quận ủy Nam Từ Liêm', 'Standing Committee of the District Party Committee', 'ban thuong vu quan uy nam tu liem', 'party-committee', date '2014-04-01', null, 0),
    (14, 'ntl.peoples-committee', 'Ủy ban nhân dân quận Nam Từ Liêm', 'District People''s Committee', 'uy ban nhan dan quan nam tu liem', 'peoples-committee', date '2014-04-01', null, 0),
    (15, 'ntl.fatherland-front', 'Ủy ban Mặt trận Tổ quốc Việt Nam quận', 'District Fatherland Front', 'uy ban mat tran to quoc viet nam quan', 'fatherland-front', date '2014-04-01', null, 0),
    (16, 'ntl.party-organisation', 'Ban Tổ chức Quận ủy', 'Organisation Board of the Party Committee', 'ban to chuc quan uy', 'department', date '2014-04-01', null, 0),
    (17, 'ntl.home-affairs', 'Phòng Nội vụ', 'Home Affairs Department', 'phong noi vu', 'department', date '2014-04-01', null, 0),
    (18, 'ntl.finance-planning', 'Phòng Tài chính - Kế hoạch', 'Finance and Planning Department', 'phong tai chinh - ke hoach', 'department', date '2014-04-01', null, 0),
    (19, 'ntl.economy', 'Phòng Kinh tế', 'Economy Department', 'phong kinh te', 'department', date '2014-04-01', null, 0),
    (20, 'ntl.labour', 'Phòng Lao động - Thương binh và Xã hội', 'Labour, Invalids and Social Affairs Department', 'phong lao dong - thuong binh va xa hoi', 'department', date '2014-04-01', null, 0),
    (21, 'ntl.education', 'Phòng Giáo dục và Đào tạo', 'Education and Training Department', 'phong giao duc va dao tao', 'department', date '2014-04-01', null, 0),
    (22, 'ntl.health', 'Phòng Y tế', 'Health Department', 'phong y te', 'department', date '2014-04-01', null, 0),
    (23, 'ntl.culture', 'Phòng Văn hóa và Thông tin', 'Culture and Information Department', 'phong van hoa va thong tin', 'department', date '2014-04-01', null, 0),
    (24, 'ntl.environment', 'Phòng Tài nguyên và Môi trường', 'Natural Resources and Environment Department', 'phong tai nguyen va moi truong', 'department', date '2014-04-01', null, 0),
    (25, 'ntl.labour-federation', 'Liên đoàn Lao động quận', 'District Federation of Labour', 'lien doan lao dong quan', 'mass-organisation', date '2014-04-01', null, 0),
    (26, 'ntl.womens-union', 'Hội Liên hiệp Phụ nữ quận', 'District Women''s Union', 'hoi lien hiep phu nu quan', 'mass-organisation', date '2014-04-01', null, 0),
    (27, 'ntl.youth-union', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh quận', 'District Youth Union', 'doan thanh nien cong san ho chi minh quan', 'mass-organisation', date '2014-04-01', null, 0),
    (28, 'ntl.tax', 'Chi cục Thuế quận Nam Từ Liêm', 'District Tax Office', 'chi cuc thue quan nam tu liem', 'jointly-managed-agency', date '2014-04-01', null, 0),
    (29, 'ntl.social-insurance', 'Bảo hiểm xã hội quận Nam Từ Liêm', 'District Social Insurance', 'bao hiem xa hoi quan nam tu liem', 'jointly-managed-agency', date '2014-04-01', null, 0),
    (30, 'ntl.statistics', 'Chi cục Thống kê quận Nam Từ Liêm', 'District Statistics Office', 'chi cuc thong ke quan nam tu liem', 'jointly-managed-agency', date '2014-04-01', null, 0);

insert into unit_name (id, unit_id, name, name_en, search_name, kind, valid_from, valid_to)
    select id, id, name, name_en, search_name, kind, opened_on, closed_on from unit;

insert into unit_parent (id, unit_id, parent, valid_from, valid_to) values
    (1, 2, 'ha-noi', date '2014-04-01', null),
    (2, 3, 'ntl', date '2014-04-01', null),
    (3, 4, 'ntl', date '2014-04-01', null),
    (4, 5, 'ntl', date '2014-04-01', null),
    (5, 6, 'ntl', date '2014-04-01', null),
    (6, 7, 'ntl', date '2014-04-01', null),
    (7, 8, 'ntl', date '2014-04-01', null),
    (8, 9, 'ntl', date '2014-04-01', null),
    (9, 10, 'ntl', date '2014-04-01', null),
    (10, 11, 'ntl', date '2014-04-01', null),
    (11, 12, 'ntl', date '2014-04-01', null),
    (12, 13, 'ntl', date '2014-04-01', null),
    (13, 14, 'ntl', date '2014-04-01', null),
    (14, 15, 'ntl', date '2014-04-01', null),
    (15, 16, 'ntl', date '2014-04-01', null),
    (16, 17, 'ntl', date '2014-04-01', null),
    (17, 18, 'ntl', date '2014-04-01', null),
    (18, 19, 'ntl', date '2014-04-01', null),
    (19, 20, 'ntl', date '2014-04-01', null),
    (20, 21, 'ntl', date '2014-04-01', null),
    (21, 22, 'ntl', date '2014-04-01', null),
    (22, 23, 'ntl', date '2014-04-01', null),
    (23, 24, 'ntl', date '2014-04-01', null),
    (24, 25, 'ntl', date '2014-04-01', null),
    (25, 26, 'ntl', date '2014-04-01', null),
    (26, 27, 'ntl', date '2014-04-01', null),
    (27, 28, 'ntl', date '2014-04-01', null),
    (28, 29, 'ntl', date '2014-04-01', null),
    (29, 30, 'ntl', date '2014-04-01', null);

-- Official codes are reused with another meaning: 00592, 00634 and 00637 name other wards since 1 July 2025.
insert into unit_identifier (id, unit_id, scheme, identifier, valid_from, valid_to) values
    (1, 1, 'gso', '01', date '2008-08-01', null),
    (2, 2, 'gso', '019', date '2014-04-01', date '2025-07-01'),
    (3, 3, 'gso', '00592', date '2014-04-01', date '2025-07-01'),
    (4, 4, 'gso', '00622', date '2014-04-01', date '2025-07-01'),
    (5, 5, 'gso', '00623', date '2014-04-01', date '2025-07-01'),
    (6, 6, 'gso', '00625', date '2014-04-01', date '2025-07-01'),
    (7, 7, 'gso', '00626', date '2014-04-01', date '2025-07-01'),
    (8, 8, 'gso', '00628', date '2014-04-01', date '2025-07-01'),
    (9, 9, 'gso', '00631', date '2014-04-01', date '2025-07-01'),
    (10, 10, 'gso', '00632', date '2014-04-01', date '2025-07-01'),
    (11, 11, 'gso', '00634', date '2014-04-01', date '2025-07-01'),
    (12, 12, 'gso', '00637', date '2014-04-01', date '2025-07-01');

insert into emulation_group (id, code, name, name_en, kind, version) values
    (1, 'ntl.wards', 'Khối các phường', 'Wards', 'BLOC', 0),
    (2, 'ntl.district-agencies', 'Khối cơ quan thuộc quận quản lý', 'Agencies under the district', 'BLOC', 0),
    (3, 'ntl.central-city-agencies', 'Khối cơ quan thuộc Trung ương, Thành phố quản lý', 'Agencies under the centre and the city', 'BLOC', 0),
    (4, 'ntl.enterprises', 'Khối doanh nghiệp', 'Enterprises', 'BLOC', 0);

insert into group_member (id, group_id, unit, is_lead, valid_from, valid_to) values
    (1, 1, 'ntl.cau-dien', false, date '2020-01-01', null),
    (2, 1, 'ntl.xuan-phuong', false, date '2020-01-01', null),
    (3, 1, 'ntl.phuong-canh', false, date '2020-01-01', null),
    (4, 1, 'ntl.my-dinh-1', false, date '2020-01-01', null),
    (5, 1, 'ntl.my-dinh-2', false, date '2020-01-01', null),
    (6, 1, 'ntl.tay-mo', false, date '2020-01-01', null),
    (7, 1, 'ntl.me-tri', false, date '2020-01-01', null),
    (8, 1, 'ntl.phu-do', false, date '2020-01-01', null),
    (9, 1, 'ntl.dai-mo', false, date '2020-01-01', null),
    (10, 1, 'ntl.trung-van', false, date '2020-01-01', null),
    (11, 2, 'ntl.fatherland-front', false, date '2020-01-01', null),
    (12, 2, 'ntl.party-organisation', false, date '2020-01-01', null),
    (13, 2, 'ntl.home-affairs', false, date '2020-01-01', null),
    (14, 2, 'ntl.finance-planning', false, date '2020-01-01', null),
    (15, 2, 'ntl.economy', false, date '2020-01-01', null),
    (16, 2, 'ntl.labour', false, date '2020-01-01', null),
    (17, 2, 'ntl.education', false, date '2020-01-01', null),
    (18, 2, 'ntl.health', false, date '2020-01-01', null),
    (19, 2, 'ntl.culture', false, date '2020-01-01', null),
    (20, 2, 'ntl.environment', false, date '2020-01-01', null),
    (21, 2, 'ntl.labour-federation', false, date '2020-01-01', null),
    (22, 2, 'ntl.womens-union', false, date '2020-01-01', null),
    (23, 2, 'ntl.youth-union', false, date '2020-01-01', null),
    (24, 3, 'ntl.tax', false, date '2020-01-01', null),
    (25, 3, 'ntl.social-insurance', false, date '2020-01-01', null),
    (26, 3, 'ntl.statistics', false, date '2020-01-01', null);

insert into field (code, name, name_en) values
    ('party-building', 'Xây dựng Đảng', 'Party building'),
    ('economy', 'Kinh tế', 'Economy'),
    ('budget', 'Ngân sách', 'Budget'),
    ('population', 'Dân số', 'Population'),
    ('health', 'Y tế', 'Health'),
    ('culture-sport', 'Văn hóa, thể thao', 'Culture and sport'),
    ('education', 'Giáo dục', 'Education'),
    ('employment', 'Lao động, việc làm', 'Employment'),
    ('insurance', 'Bảo hiểm', 'Insurance'),
    ('environment', 'Môi trường', 'Environment'),
    ('government-building', 'Xây dựng chính quyền', 'Government building'),
    ('society', 'An sinh xã hội', 'Social welfare');

insert into measure_unit (code, name, name_en, base, factor) values
    ('PERSON', 'người', 'persons', 'PERSON', 1),
    ('ORGANISATION', 'tổ chức', 'organisations', 'ORGANISATION', 1),
    ('CASE', 'trường hợp', 'cases', 'CASE', 1),
    ('GIFT', 'suất quà', 'gifts', 'GIFT', 1),
    ('PERCENT', '%', '%', 'PERCENT', 1),
    ('VND', 'đồng', 'đồng', 'VND', 1),
    ('VND_MILLION', 'triệu đồng', 'million đồng', 'VND', 1000000),
    ('VND_BILLION', 'tỷ đồng', 'billion đồng', 'VND', 1000000000),
    ('VND_MILLION_PER_PERSON', 'triệu đồng/người', 'million đồng per person', 'VND_MILLION_PER_PERSON', 1),
    ('HECTARE', 'ha', 'hectares', 'HECTARE', 1);

insert into indicator (id, code, name, name_en, search_name, kind, measure_unit, scale, direction, accumulation, aggregation, field, version) values
    (1, 'party.new-members', 'Kết nạp đảng viên mới', 'New Party members', 'ket nap dang vien moi', 'COUNT', 'PERSON', 0, 'HIGHER_BETTER', 'FLOW', 'SUM', 'party-building', 0),
    (2, 'party.enterprise-organisations', 'Thành lập tổ chức Đảng trong doanh nghiệp ngoài khu vực Nhà nước', 'Party organisations founded in non-State enterprises', 'thanh lap to chuc dang trong doanh nghiep ngoai khu vuc nha nuoc', 'COUNT', 'ORGANISATION', 0, 'HIGHER_BETTER', 'FLOW', 'SUM', 'party-building', 0),
    (3, 'economy.production-growth', 'Tốc độ tăng giá trị sản xuất chung các ngành kinh tế', 'Growth of the production value of all sectors', 'toc do tang gia tri san xuat chung cac nganh kinh te', 'GROWTH', 'PERCENT', 1, 'HIGHER_BETTER', 'FLOW', 'NONE', 'economy', 0),
    (4, 'economy.structure.services', 'Cơ cấu kinh tế: Thương mại, dịch vụ', 'Structure of the economy: trade and services', 'co cau kinh te: thuong mai, dich vu', 'SHARE', 'PERCENT', 1, 'NONE', 'STOCK', 'NONE', 'economy', 0),
    (5, 'economy.structure.industry', 'Cơ cấu kinh tế: Công nghiệp - xây dựng', 'Structure of the economy: industry and construction', 'co cau kinh te: cong nghiep - xay dung', 'SHARE', 'PERCENT', 1, 'NONE', 'STOCK', 'NONE', 'economy', 0),
    (6, 'economy.structure.agriculture', 'Cơ cấu kinh tế: Nông nghiệp', 'Structure of the economy: agriculture', 'co cau kinh te: nong nghiep', 'SHARE', 'PERCENT', 1, 'NONE', 'STOCK', 'NONE', 'economy', 0),
    (7, 'budget.revenue', 'Thu ngân sách nhà nước trên địa bàn', 'State budget revenue in the area', 'thu ngan sach nha nuoc tren dia ban', 'AMOUNT', 'VND_BILLION', 3, 'HIGHER_BETTER', 'FLOW', 'SUM', 'budget', 0),
    (8, 'budget.balanced-expenditure', 'Chi cân đối ngân sách nhà nước địa phương', 'Balanced expenditure of the local budget', 'chi can doi ngan sach nha nuoc dia phuong', 'AMOUNT', 'VND_BILLION', 3, 'NONE', 'FLOW', 'SUM', 'budget', 0),
    (9, 'population.third-child-rate', 'Tỷ lệ sinh con thứ 3 trở lên', 'Rate of births of a third or later child', 'ty le sinh con thu 3 tro len', 'RATIO', 'PERCENT', 2, 'LOWER_BETTER', 'FLOW', 'RATIO_OF_SUMS', 'population', 0),
    (10, 'health.underweight-children', 'Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân', 'Underweight children under five', 'ty le tre em duoi 5 tuoi suy dinh duong the nhe can', 'RATIO', 'PERCENT', 1, 'LOWER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'health', 0),
    (11, 'culture.families', 'Tỷ lệ hộ gia đình được công nhận và giữ vững danh hiệu gia đình văn hóa', 'Households with the title of cultural family', 'ty le ho gia dinh duoc cong nhan va giu vung danh hieu gia dinh van hoa', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'culture-sport', 0),
    (12, 'culture.neighbourhoods', 'Tỷ lệ tổ dân phố được công nhận và giữ vững danh hiệu Tổ dân phố văn hóa', 'Residential groups with the cultural title', 'ty le to dan pho duoc cong nhan va giu vung danh hieu to dan pho van hoa', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'culture-sport', 0),
    (13, 'schools.national-standard', 'Tỷ lệ trường công lập đạt chuẩn quốc gia', 'Public schools of national standard', 'ty le truong cong lap dat chuan quoc gia', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'education', 0),
    (14, 'employment.jobs-created', 'Số người lao động được tạo việc làm', 'Workers given work', 'so nguoi lao dong duoc tao viec lam', 'COUNT', 'PERSON', 0, 'HIGHER_BETTER', 'FLOW', 'SUM', 'employment', 0),
    (15, 'sport.regular-exercise', 'Tỷ lệ dân số luyện tập thể dục thể thao thường xuyên', 'People exercising regularly', 'ty le dan so luyen tap the duc the thao thuong xuyen', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'culture-sport', 0),
    (16, 'health.wards-national-standard', 'Tỷ lệ phường đạt chuẩn Quốc gia về y tế', 'Wards of national health standard', 'ty le phuong dat chuan quoc gia ve y te', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'health', 0),
    (17, 'health-insurance.coverage', 'Tỷ lệ bao phủ bảo hiểm y tế', 'Health insurance coverage', 'ty le bao phu bao hiem y te', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'insurance', 0),
    (18, 'social-insurance.compulsory', 'Tỷ lệ lao động tham gia bảo hiểm xã hội bắt buộc trên lực lượng lao động trong độ tuổi lao động', 'Compulsory social insurance among the labour force', 'ty le lao dong tham gia bao hiem xa hoi bat buoc tren luc luong lao dong trong do tuoi lao dong', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'insurance', 0),
    (19, 'unemployment-insurance.coverage', 'Tỷ lệ đối tượng tham gia bảo hiểm thất nghiệp trên lực lượng lao động trong độ tuổi lao động', 'Unemployment insurance among the labour force', 'ty le doi tuong tham gia bao hiem that nghiep tren luc luong lao dong trong do tuoi lao dong', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'insurance', 0),
    (20, 'social-insurance.voluntary', 'Tỷ lệ lao động tham gia bảo hiểm xã hội tự nguyện trên lực lượng lao động trong độ tuổi lao động', 'Voluntary social insurance among the labour force', 'ty le lao dong tham gia bao hiem xa hoi tu nguyen tren luc luong lao dong trong do tuoi lao dong', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'insurance', 0),
    (21, 'water.clean-households', 'Tỷ lệ hộ dân được cung cấp nước sạch', 'Households with clean water', 'ty le ho dan duoc cung cap nuoc sach', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'STOCK', 'RATIO_OF_SUMS', 'environment', 0),
    (22, 'environment.waste-collected', 'Tỷ lệ rác thải sinh hoạt được thu gom và vận chuyển trong ngày', 'Household waste collected and moved within the day', 'ty le rac thai sinh hoat duoc thu gom va van chuyen trong ngay', 'RATIO', 'PERCENT', 1, 'HIGHER_BETTER', 'FLOW', 'RATIO_OF_SUMS', 'environment', 0),
    (23, 'payroll.total', 'Biên chế công chức và lao động hợp đồng', 'Payroll of civil servants and contract staff', 'bien che cong chuc va lao dong hop dong', 'COUNT', 'PERSON', 0, 'NONE', 'STOCK', 'SUM', 'government-building', 0),
    (24, 'payroll.civil-servants', 'Biên chế: cán bộ, công chức', 'Payroll: officials and civil servants', 'bien che: can bo, cong chuc', 'COUNT', 'PERSON', 0, 'NONE', 'STOCK', 'SUM', 'government-building', 0),
    (25, 'payroll.public-employees', 'Biên chế: viên chức', 'Payroll: public employees', 'bien che: vien chuc', 'COUNT', 'PERSON', 0, 'NONE', 'STOCK', 'SUM', 'government-building', 0),
    (26, 'payroll.contract-staff', 'Biên chế: lao động hợp đồng', 'Payroll: contract staff', 'bien che: lao dong hop dong', 'COUNT', 'PERSON', 0, 'NONE', 'STOCK', 'SUM', 'government-building', 0),
    (27, 'economy.production-value', 'Giá trị sản xuất chung các ngành', 'Production value of all sectors', 'gia tri san xuat chung cac nganh', 'AMOUNT', 'VND_BILLION', 0, 'HIGHER_BETTER', 'FLOW', 'SUM', 'economy', 0),
    (28, 'budget.expenditure-cuts', 'Cắt giảm chi ngân sách', 'Cuts in budget expenditure', 'cat giam chi ngan sach', 'AMOUNT', 'VND_BILLION', 3, 'HIGHER_BETTER', 'FLOW', 'SUM', 'budget', 0),
    (29, 'income.per-person', 'Thu nhập bình quân đầu người', 'Average income per person', 'thu nhap binh quan dau nguoi', 'AMOUNT', 'VND_MILLION_PER_PERSON', 0, 'HIGHER_BETTER', 'FLOW', 'NONE', 'economy', 0),
    (30, 'welfare.gifts', 'Số suất quà tặng đối tượng chính sách', 'Gifts to people under preferential policies', 'so suat qua tang doi tuong chinh sach', 'COUNT', 'GIFT', 0, 'HIGHER_BETTER', 'FLOW', 'SUM', 'society', 0),
    (31, 'welfare.gift-spending', 'Kinh phí tặng quà đối tượng chính sách', 'Spending on gifts to people under preferential policies', 'kinh phi tang qua doi tuong chinh sach', 'AMOUNT', 'VND_BILLION', 5, 'NONE', 'FLOW', 'SUM', 'society', 0),
    (32, 'welfare.covid-cases', 'Số trường hợp được hỗ trợ do Covid-19', 'Cases supported because of Covid-19', 'so truong hop duoc ho tro do covid-19', 'COUNT', 'CASE', 0, 'NONE', 'FLOW', 'SUM', 'society', 0),
    (33, 'welfare.covid-spending', 'Kinh phí hỗ trợ do Covid-19', 'Spending on support because of Covid-19', 'kinh phi ho tro do covid-19', 'AMOUNT', 'VND_BILLION', 5, 'NONE', 'FLOW', 'SUM', 'society', 0);

insert into indicator_definition (indicator_id, valid_from, valid_to, content, formula, source) values
    (1, date '2020-01-01', null, 'Số quần chúng ưu tú được kết nạp vào Đảng theo quyết định của cấp ủy có thẩm quyền trong kỳ.', null, null),
    (17, date '2020-01-01', null, 'Số người có thẻ bảo hiểm y tế còn hiệu lực trên dân số của địa bàn.', 'số người tham gia / dân số × 100', null),
    (13, date '2020-01-01', null, 'Số trường công lập được công nhận đạt chuẩn quốc gia trên tổng số trường công lập.', 'số trường đạt chuẩn / tổng số trường × 100', null),
    (18, date '2020-01-01', null, 'Số người tham gia bảo hiểm xã hội bắt buộc trên lực lượng lao động trong độ tuổi lao động của địa bàn.', 'số người tham gia / lực lượng lao động × 100', null),
    (7, date '2020-01-01', null, 'Các khoản thu ngân sách nhà nước phát sinh trên địa bàn quận, theo phân cấp.', null, null);

insert into composition (id, code, name, name_en, total, total_indicator, version) values
    (1, 'economy.structure', 'Cơ cấu kinh tế', 'Structure of the economy', 100, null, 0),
    (2, 'payroll', 'Biên chế', 'Payroll', null, 'payroll.total', 0);

insert into composition_part (composition_id, indicator) values
    (1, 'economy.structure.services'),
    (1, 'economy.structure.industry'),
    (1, 'economy.structure.agriculture'),
    (2, 'payroll.civil-servants'),
    (2, 'payroll.public-employees'),
    (2, 'payroll.contract-staff');
