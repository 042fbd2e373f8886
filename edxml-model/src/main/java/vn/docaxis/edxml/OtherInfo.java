package vn.docaxis.edxml;

import java.util.List;
import java.util.Optional;

/**
 * Further facts of a document, {@code OtherInfo}. Source: spec/edxml §4.
 *
 * @param sphereOfPromulgation phạm vi lưu hành; vendors leave placeholder texts here
 * @param typerNotation        ký hiệu người soạn thảo
 * @param promulgationAmount   số bản phát hành, 0 or more
 * @param pageAmount           số trang, 0 or more
 * @param replyFors            known by name only: kept as it came, as is {@code referenceCodes}
 * @param direction            {@code true}, {@code false} or empty; its meaning is not documented
 * @param appendixes           tên phụ lục
 */
public record OtherInfo(
        Priority priority,
        String sphereOfPromulgation,
        String typerNotation,
        int promulgationAmount,
        int pageAmount,
        Optional<KeptXml.Element> replyFors,
        Optional<KeptXml.Element> referenceCodes,
        String direction,
        List<String> appendixes) {
    /** @throws IllegalArgumentException if a kept group has another name than its place */
    public OtherInfo {
        replyFors = group("ReplyFors", replyFors);
        referenceCodes = group("ReferenceCodes", referenceCodes);
        appendixes = List.copyOf(appendixes);
    }

    private static Optional<KeptXml.Element> group(String name, Optional<KeptXml.Element> kept) {
        if (kept.isPresent() && !kept.get().name().equals(name)) {
            throw new IllegalArgumentException("%s is not %s".formatted(kept.get(), name));
        }
        return kept.filter(k -> !k.isEmpty());
    }

    /** Without the groups that are kept of foreign packets only. */
    public OtherInfo(
            Priority priority,
            String sphereOfPromulgation,
            String typerNotation,
            int promulgationAmount,
            int pageAmount,
            String direction,
            List<String> appendixes) {
        this(
                priority,
                sphereOfPromulgation,
                typerNotation,
                promulgationAmount,
                pageAmount,
                Optional.empty(),
                Optional.empty(),
                direction,
                appendixes);
    }
}
