package vn.docaxis.edxml;

import java.util.Arrays;
import java.util.Optional;

/** What a receipt states to have happened. Source: ETSI EN 319 522-1, clause 6; URIs of EN 319 522-3, table 2. */
public enum ReceiptEvent {
    SUBMISSION_ACCEPTANCE("SubmissionAcceptance", "Trục đã nhận văn bản", "the axis accepted the submission"),
    SUBMISSION_REJECTION("SubmissionRejection", "Trục từ chối nhận văn bản", "the axis refused the submission"),
    CONTENT_CONSIGNMENT(
            "ContentConsignment", "Văn bản đã sẵn sàng cho nơi nhận", "the recipient can fetch the document"),
    CONTENT_HANDOVER("ContentHandover", "Nơi nhận đã xác nhận lấy văn bản", "the recipient has confirmed the document"),
    CONTENT_HANDOVER_FAILURE(
            "ContentHandoverFailure", "Nơi nhận không lấy được văn bản", "the recipient could not take the document");

    private static final String PREFIX = "http://uri.etsi.org/19522/Event/";

    private final String term;
    private final String vietnamese;
    private final String english;

    ReceiptEvent(String term, String vietnamese, String english) {
        this.term = term;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** The name of the event in the standard, such as {@code SubmissionAcceptance}. */
    public String term() {
        return term;
    }

    public String uri() {
        return PREFIX + term;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    public static Optional<ReceiptEvent> ofUri(String uri) {
        return Arrays.stream(values()).filter(e -> e.uri().equals(uri)).findFirst();
    }
}
