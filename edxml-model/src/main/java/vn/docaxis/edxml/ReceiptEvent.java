package vn.docaxis.edxml;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a receipt states to have happened. Source: ETSI EN 319 522-1, clause 6; URIs of EN 319 522-3, table 2. Events of relaying
 * between axes and of systems outside them are read and shown; nothing here issues them yet.
 */
public enum ReceiptEvent {
    SUBMISSION_ACCEPTANCE("SubmissionAcceptance", "Trục đã nhận văn bản", "the axis accepted the submission"),
    SUBMISSION_REJECTION("SubmissionRejection", "Trục từ chối nhận văn bản", "the axis refused the submission"),
    RELAY_ACCEPTANCE(
            "RelayAcceptance",
            "Trục liên thông đã nhận chuyển tiếp văn bản",
            "another axis accepted the document for relay"),
    RELAY_REJECTION(
            "RelayRejection",
            "Trục liên thông từ chối chuyển tiếp văn bản",
            "another axis refused to relay the document"),
    RELAY_FAILURE(
            "RelayFailure",
            "Không chuyển tiếp được văn bản sang trục liên thông",
            "the document could not be relayed to another axis"),
    CONTENT_CONSIGNMENT(
            "ContentConsignment", "Văn bản đã sẵn sàng cho nơi nhận", "the recipient can fetch the document"),
    CONTENT_CONSIGNMENT_FAILURE(
            "ContentConsignmentFailure",
            "Văn bản chưa đến được hộp văn bản của nơi nhận",
            "the document did not reach the mailbox of the recipient"),
    CONTENT_HANDOVER("ContentHandover", "Nơi nhận đã xác nhận lấy văn bản", "the recipient has confirmed the document"),
    CONTENT_HANDOVER_FAILURE(
            "ContentHandoverFailure",
            "Văn bản chưa được nơi nhận tiếp nhận",
            "the recipient has not taken the document over"),
    RECEIVED_FROM_NON_ERDS(
            "ReceivedFromNonERDS",
            "Trục đã nhận văn bản từ hệ thống ngoài trục và bảo đảm cho việc nhận đó",
            "the axis received the document from a system outside it and vouches for that");

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

    /** Whether it is an event of the submission, whose receipts name no recipient. */
    public boolean isOfSubmission() {
        return this == SUBMISSION_ACCEPTANCE || this == SUBMISSION_REJECTION;
    }

    /** Whether it is an event of one recipient, which its receipts then name. */
    public boolean isOfRecipient() {
        return switch (this) {
            case CONTENT_CONSIGNMENT, CONTENT_CONSIGNMENT_FAILURE, CONTENT_HANDOVER, CONTENT_HANDOVER_FAILURE -> true;
            case SUBMISSION_ACCEPTANCE,
                    SUBMISSION_REJECTION,
                    RELAY_ACCEPTANCE,
                    RELAY_REJECTION,
                    RELAY_FAILURE,
                    RECEIVED_FROM_NON_ERDS -> false;
        };
    }

    /** Whether something was refused or did not succeed; receipts of such an event name the reason. */
    public boolean isNegative() {
        return switch (this) {
            case SUBMISSION_REJECTION,
                    RELAY_REJECTION,
                    RELAY_FAILURE,
                    CONTENT_CONSIGNMENT_FAILURE,
                    CONTENT_HANDOVER_FAILURE -> true;
            case SUBMISSION_ACCEPTANCE,
                    RELAY_ACCEPTANCE,
                    CONTENT_CONSIGNMENT,
                    CONTENT_HANDOVER,
                    RECEIVED_FROM_NON_ERDS -> false;
        };
    }

    public static Optional<ReceiptEvent> ofUri(String uri) {
        return Arrays.stream(values()).filter(e -> e.uri().equals(uri)).findFirst();
    }
}
