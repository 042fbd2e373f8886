package vn.docaxis.signing;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed envelope as the text that an attacker edits. Every change says what it needs to find, and fails where it is not: a change
 * that changes nothing would make its test worthless.
 */
record EnvelopeText(String xml) {
    static final String HEADER = "edXML:MessageHeader";
    static final String BUSINESS = "edXML:Bussiness";
    static final String BODY = "edXML:edXMLBody";
    static final String TRACE = "edXML:TraceHeaderList";
    static final String SIGNATURE = "ds:Signature";
    static final String SUBJECT = "V/v kết nối, liên thông phần mềm quản lý văn bản";
    static final String FORGED_SUBJECT = "V/v chuyển tiền";

    /** The text did not have what a change needs. */
    static final class NotApplicableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotApplicableException(String what) {
            super("not found: " + what);
        }
    }

    /** The first element of that name, from its start tag to its end tag. */
    String element(String name) {
        Matcher found = Pattern.compile("(?s)<" + name + "(?: [^>]*)?>.*?</" + name + ">")
                .matcher(xml);
        if (!found.find()) {
            throw new NotApplicableException(name);
        }
        return found.group();
    }

    /** The n-th reference of the signature, from 1. */
    String reference(int number) {
        Matcher found = Pattern.compile("(?s)<ds:Reference .*?</ds:Reference>").matcher(xml);
        for (int i = 0; i < number; i++) {
            if (!found.find()) {
                throw new NotApplicableException("reference " + number);
            }
        }
        return found.group();
    }

    /** The header with another subject. */
    static String forged(String header) {
        String forged = header.replace(SUBJECT, FORGED_SUBJECT);
        if (forged.equals(header)) {
            throw new NotApplicableException("the subject");
        }
        return forged;
    }

    static String withoutId(String element) {
        return element.replaceFirst(" Id=\"[^\"]*\"", "");
    }

    static String withId(String element, String attribute) {
        return element.replaceFirst(" Id=\"[^\"]*\"", " " + Matcher.quoteReplacement(attribute));
    }

    EnvelopeText replace(String before, String after) {
        int index = xml.indexOf(before);
        if (index < 0) {
            throw new NotApplicableException(before);
        }
        return new EnvelopeText(xml.substring(0, index) + after + xml.substring(index + before.length()));
    }

    EnvelopeText replaceAll(String before, String after) {
        if (!xml.contains(before)) {
            throw new NotApplicableException(before);
        }
        return new EnvelopeText(xml.replace(before, after));
    }

    EnvelopeText without(String part) {
        return replace(part, "");
    }

    EnvelopeText before(String mark, String inserted) {
        return replace(mark, inserted + mark);
    }

    EnvelopeText after(String mark, String inserted) {
        return replace(mark, mark + inserted);
    }

    EnvelopeText withoutLast(String part) {
        int index = xml.lastIndexOf(part);
        if (index < 0) {
            throw new NotApplicableException(part);
        }
        return new EnvelopeText(xml.substring(0, index) + xml.substring(index + part.length()));
    }

    EnvelopeText with(UnaryOperator<EnvelopeText> change) {
        return change.apply(this);
    }
}
