package vn.docaxis.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Signer;

/** The official letter that the demonstration sends when it was given no packet: a PDF and an appendix, all invented. */
final class DemoLetter {
    private static final String NUMBER = "1234";
    private static final String SYMBOL = "VPCP-KSTT";

    private DemoLetter() {}

    static OutgoingDocument write(Path folder, LocalDate today) throws IOException {
        Path appendix = folder.resolve("Phụ lục I.txt");
        Files.writeString(appendix, """
                PHỤ LỤC I
                Mẫu báo cáo tình hình gửi, nhận văn bản điện tử (văn bản chạy thử, không có giá trị pháp lý)
                1. Số văn bản gửi đi; 2. Số văn bản nhận về; 3. Số văn bản bị từ chối và lý do.
                """, StandardCharsets.UTF_8);
        return OutgoingDocument.officialLetter()
                .number(NUMBER, SYMBOL)
                .place("Hà Nội")
                .date(today)
                .subject("V/v báo cáo tình hình gửi, nhận văn bản điện tử trên Trục liên thông (văn bản chạy thử)")
                .signer(new Signer("TL. BỘ TRƯỞNG, CHỦ NHIỆM", "Vụ trưởng (mẫu)", "Nguyễn Văn Mẫu"))
                .priority(Priority.URGENT)
                .to(DemoAgency.HUE.party())
                .to(DemoAgency.QUANG_NINH.party())
                .copies(1)
                .pages(1)
                .appendix("Phụ lục I")
                .attach(pdf(folder), NUMBER + "_" + SYMBOL + ".pdf", "Văn bản chính")
                .attach(appendix, "Phụ lục I.txt", "Phụ lục I")
                .build();
    }

    /** A small PDF of our own making. */
    static Path pdf(Path folder) throws IOException {
        Path file = folder.resolve("van-ban-mau.pdf");
        Files.write(
                file,
                SamplePdf.of(List.of(
                        "VAN PHONG CHINH PHU",
                        "So: " + NUMBER + "/" + SYMBOL,
                        "",
                        "V/v bao cao tinh hinh gui, nhan van ban dien tu",
                        "",
                        "Van ban chay thu cua Docaxis, khong co gia tri phap ly.",
                        "Demonstration document of Docaxis, without legal value.")));
        return file;
    }
}
