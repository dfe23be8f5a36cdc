package vn.thidua.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The annex of a decision as officials write it: titles, merged cells, a header of two rows, numbers as text. */
final class Annex {

    static final SheetForm FORM = new SheetForm(
            List.of(
                    new SheetColumn("indicator", List.of("Chỉ tiêu", "Tên chỉ tiêu"), true),
                    new SheetColumn("measureUnit", List.of("Đơn vị tính", "ĐVT"), false),
                    new SheetColumn("assignee", List.of("Đơn vị thực hiện"), false),
                    new SheetColumn("plan", List.of("Kế hoạch"), true),
                    new SheetColumn("value", List.of("Thực hiện"), false),
                    new SheetColumn("note", List.of("Ghi chú"), false)),
            Set.of("STT", "TT"));

    private Annex() {}

    static void write(OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "annex", "1.0")) {
            workbook.newWorksheet("Hướng dẫn").value(0, 0, "Đề nghị các đơn vị điền đủ số liệu");
            var sheet = workbook.newWorksheet("Phụ lục 01");
            sheet.value(0, 0, "ỦY BAN NHÂN DÂN QUẬN NAM TỪ LIÊM");
            sheet.range(0, 0, 0, 6).merge();
            sheet.value(1, 0, "PHỤ LỤC 01: CHỈ TIÊU NĂM 2023");
            sheet.range(1, 0, 1, 6).merge();
            sheet.value(2, 0, "(Kèm theo Quyết định số 100/QĐ-UBND)");
            String[] upper = {
                "TT", "Tên chỉ\ntiêu", "Đơn vị tính", "Đơn vị thực hiện", "Kết quả năm 2023", "", "GHI CHU"
            };
            for (var c = 0; c < upper.length; c++) {
                if (!upper[c].isEmpty()) {
                    sheet.value(4, c, upper[c]);
                }
                if (c < 4 || c == 6) {
                    sheet.range(4, c, 5, c).merge();
                }
            }
            sheet.range(4, 4, 4, 5).merge();
            sheet.value(5, 4, "Kế hoạch (giao)");
            sheet.value(5, 5, "Thực hiện");
            sheet.value(6, 0, "I");
            sheet.value(6, 1, "Kinh tế");
            line(sheet, 7, "1", "Thu ngân sách", "tỷ đồng", "Chi cục Thuế", "8.664,9", "7.766,072");
            line(sheet, 8, "2", "Giải ngân", "triệu đồng", "", "15 tỷ 724,250 triệu", "trên 18%");
            sheet.range(7, 3, 8, 3).merge();
            sheet.value(10, 0, "II");
            sheet.value(10, 1, "Văn hóa – xã hội");
            line(sheet, 11, "3", "Gia\u0301o viên\u00a0đạt chuẩn", "%", "Phòng GD&ĐT", "13-14%", "46/46");
            sheet.value(12, 0, 4);
            sheet.value(12, 1, "Tỷ lệ hộ nghèo");
            sheet.value(12, 4, new BigDecimal("0.4300"));
            sheet.style(12, 4).format("0.00%").set();
            sheet.value(12, 5, new BigDecimal("8664.8999999999996"));
            sheet.value(13, 1, "Tổng cộng");
            sheet.formula(13, 4, "SUM(E8:E9)");
        }
    }

    private static void line(Worksheet sheet, int row, String... texts) {
        for (var c = 0; c < texts.length; c++) {
            if (!texts[c].isEmpty()) {
                sheet.value(row, c, texts[c]);
            }
        }
    }
}
