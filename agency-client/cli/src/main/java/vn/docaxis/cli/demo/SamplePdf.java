package vn.docaxis.cli.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the one-page PDF of the demonstration. Source: PDF 1.4, section 3.4; plain Helvetica, so ASCII text only.
 */
final class SamplePdf {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private SamplePdf() {}

    /** @param lines ASCII text, one line each, from the top of an A4 page */
    static byte[] of(List<String> lines) {
        return new SamplePdf().write(lines);
    }

    private byte[] write(List<String> lines) {
        StringBuilder text = new StringBuilder("BT /F1 12 Tf 72 770 Td 18 TL\n");
        for (String line : lines) {
            text.append('(').append(line.replaceAll("([\\\\()])", "\\\\$1")).append(") Tj T*\n");
        }
        text.append("ET\n");

        put("%PDF-1.4\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>");
        object("<< /Length " + text.length() + " >>\nstream\n" + text + "endstream");
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");

        int table = bytes.size();
        put("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> put("%010d 00000 n \n".formatted(offset)));
        put("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    private void object(String body) {
        offsets.add(bytes.size());
        put(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void put(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
