package vn.docaxis.edxml;

import java.util.List;

/**
 * Further facts of a document, {@code OtherInfo}. Source: spec/edxml §4.
 *
 * @param sphereOfPromulgation phạm vi lưu hành; vendors leave placeholder texts here
 * @param typerNotation        ký hiệu người soạn thảo
 * @param promulgationAmount   số bản phát hành, 0 or more
 * @param pageAmount           số trang, 0 or more
 * @param direction            {@code true}, {@code false} or empty; its meaning is not documented
 * @param appendixes           tên phụ lục
 */
public record OtherInfo(
        Priority priority,
        String sphereOfPromulgation,
        String typerNotation,
        int promulgationAmount,
        int pageAmount,
        String direction,
        List<String> appendixes) {
    public OtherInfo {
        appendixes = List.copyOf(appendixes);
    }
}
