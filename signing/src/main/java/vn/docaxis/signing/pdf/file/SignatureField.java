package vn.docaxis.signing.pdf.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/**
 * A form field that was signed. Source: ISO 32000-2, sections 12.7.4 and 12.7.5.5.
 *
 * @param name      full name, partial names joined by dots
 * @param item      the field as its parent refers to it
 * @param signature its value
 */
public record SignatureField(String name, COSBase item, COSDictionary signature) {
    private static final int MOST_FIELDS = 100_000;
    private static final COSName DOCUMENT_TIME_STAMP = COSName.getPDFName("DocTimeStamp");

    public boolean isTimeStamp() {
        return DOCUMENT_TIME_STAMP.equals(signature.getCOSName(COSName.TYPE))
                || subFilter().equals("ETSI.RFC3161");
    }

    public String subFilter() {
        COSName subFilter = signature.getCOSName(COSName.SUB_FILTER);
        return subFilter == null ? "" : subFilter.getName();
    }

    private record Node(String name, boolean forSignatures, COSBase item) {}

    /** All of them, each value once, whatever loops the form has. */
    public static List<SignatureField> in(COSDocument document, Allowance allowance) {
        List<SignatureField> found = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>();
        push(open, new Node("", false, null), fields(document));
        while (!open.isEmpty() && seen.size() < MOST_FIELDS) {
            allowance.check();
            Node node = open.pop();
            if (!(resolved(node.item()) instanceof COSDictionary field) || !seen.add(field)) {
                continue;
            }
            String partial = field.getString(COSName.T);
            String name = partial == null ? node.name() : node.name().isEmpty() ? partial : node.name() + "." + partial;
            COSName type = field.getCOSName(COSName.FT);
            boolean forSignatures = type == null ? node.forSignatures() : COSName.SIG.equals(type);
            COSDictionary value = field.getCOSDictionary(COSName.V);
            if (forSignatures && value != null && seen.add(value)) {
                found.add(new SignatureField(name, node.item(), value));
            }
            push(open, new Node(name, forSignatures, null), field.getCOSArray(COSName.KIDS));
        }
        return found;
    }

    private static COSArray fields(COSDocument document) {
        COSDictionary trailer = document.getTrailer();
        COSDictionary catalog = trailer == null ? null : trailer.getCOSDictionary(COSName.ROOT);
        COSDictionary form = catalog == null ? null : catalog.getCOSDictionary(COSName.ACRO_FORM);
        return form == null ? null : form.getCOSArray(COSName.FIELDS);
    }

    private static void push(Deque<Node> open, Node parent, COSArray items) {
        for (int i = items == null ? -1 : Math.min(items.size(), MOST_FIELDS) - 1; i >= 0; i--) {
            open.push(new Node(parent.name(), parent.forSignatures(), items.get(i)));
        }
    }

    private static COSBase resolved(COSBase item) {
        return item instanceof COSObject reference ? reference.getObject() : item;
    }
}
