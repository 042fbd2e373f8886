package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.docaxis.signing.pdf.file.Allowance;
import vn.docaxis.signing.pdf.file.GuardedFile;
import vn.docaxis.signing.pdf.file.GuardedParser;

/**
 * What was added to a file after a signature, told by its objects: those that stand behind the signed bytes, beside those that a reader
 * of the signed bytes alone would find. It helps a person to see what happened; no verdict hangs on it.
 */
final class Additions {
    private static final int MOST_OBJECTS = 20_000;
    private static final int MOST_STATES = 10;
    private static final int DEEPEST = 16;
    private static final COSName VALIDATION_STORE = COSName.getPDFName("DSS");
    private static final Set<COSName> GROWS_WITH_SIGNATURES = Set.of(
            COSName.ACRO_FORM,
            VALIDATION_STORE,
            COSName.getPDFName("Extensions"),
            COSName.getPDFName("Perms"),
            COSName.VERSION,
            COSName.METADATA);
    private static final Set<String> SIGNATURE_TYPES = Set.of("Sig", "DocTimeStamp");
    private static final Set<String> UNSEEN_TYPES = Set.of("XRef", "ObjStm");

    private final COSDocument last;
    private final FileChannel file;
    private final Allowance allowance;
    private int states;

    Additions(COSDocument last, FileChannel file, Allowance allowance) {
        this.last = last;
        this.file = file;
        this.allowance = allowance;
    }

    /**
     * Empty for the signatures beyond the first {@value #MOST_STATES}: each costs a reading of the file.
     *
     * @param end where the signed bytes end
     */
    List<PdfChange> after(long end) {
        if (++states > MOST_STATES) {
            return List.of();
        }
        try (PDDocument signed = GuardedParser.read(new GuardedFile(file, end, allowance))) {
            return List.copyOf(after(end, signed.getDocument()));
        } catch (IOException unreadable) {
            return List.of(PdfChange.BYTES);
        }
    }

    private Set<PdfChange> after(long end, COSDocument signed) {
        Set<PdfChange> changes = EnumSet.noneOf(PdfChange.class);
        List<COSObjectKey> added = last.getXrefTable().entrySet().stream()
                .filter(entry -> position(entry) >= end)
                .map(Map.Entry::getKey)
                .limit(MOST_OBJECTS)
                .toList();
        for (COSObjectKey key : added) {
            allowance.check();
            COSBase now = last.getObjectFromPool(key).getObject();
            COSBase before = signed.getXrefTable().containsKey(key)
                    ? signed.getObjectFromPool(key).getObject()
                    : null;
            kind(key, now, before).ifPresent(changes::add);
        }
        if (changes.isEmpty()) {
            changes.add(added.isEmpty() ? PdfChange.BYTES : PdfChange.OTHER);
        }
        return changes;
    }

    /** Of the object itself, or of the stream of objects that it is in. */
    private long position(Map.Entry<COSObjectKey, Long> entry) {
        long offset = entry.getValue();
        return offset >= 0
                ? offset
                : Optional.ofNullable(last.getXrefTable().get(new COSObjectKey(-offset, 0)))
                        .orElse(0L);
    }

    /** Empty for what shows nothing by itself: fonts and pictures are seen only where something refers to them. */
    private Optional<PdfChange> kind(COSObjectKey key, COSBase now, COSBase before) {
        if (isInformation(key)) {
            return Optional.of(PdfChange.METADATA);
        }
        if (!(now instanceof COSDictionary object)) {
            return before == null ? Optional.empty() : Optional.of(PdfChange.OTHER);
        }
        String type = name(object, COSName.TYPE);
        String subtype = name(object, COSName.SUBTYPE);
        if (SIGNATURE_TYPES.contains(type) || COSName.SIG.equals(object.getCOSName(COSName.FT))) {
            return Optional.of(PdfChange.SIGNATURE);
        }
        if (object.containsKey(COSName.FT)) {
            return Optional.of(PdfChange.FORM_FIELD);
        }
        return switch (type) {
            case "Page" ->
                sameBut(object, before, Set.of(COSName.ANNOTS)) ? Optional.empty() : Optional.of(PdfChange.PAGE);
            case "Pages" -> Optional.of(PdfChange.PAGE);
            case "Annot" -> Optional.of(subtype.equals("Widget") ? PdfChange.FORM_FIELD : PdfChange.ANNOTATION);
            case "Metadata" -> Optional.of(PdfChange.METADATA);
            case "Catalog" -> catalog(object, before);
            case "DSS", "VRI" -> Optional.of(PdfChange.VALIDATION_DATA);
            default -> other(object, before, type);
        };
    }

    private Optional<PdfChange> catalog(COSDictionary now, COSBase before) {
        if (!sameBut(now, before, GROWS_WITH_SIGNATURES)) {
            return Optional.of(PdfChange.OTHER);
        }
        boolean brings = now.containsKey(VALIDATION_STORE)
                && before instanceof COSDictionary earlier
                && !earlier.containsKey(VALIDATION_STORE);
        return brings ? Optional.of(PdfChange.VALIDATION_DATA) : Optional.empty();
    }

    private static Optional<PdfChange> other(COSDictionary now, COSBase before, String type) {
        boolean form = now.containsKey(COSName.FIELDS);
        if (before == null || form || UNSEEN_TYPES.contains(type)) {
            return Optional.empty();
        }
        // What is drawn on a page is a stream without a name of its kind.
        return Optional.of(now instanceof COSStream && type.isEmpty() ? PdfChange.PAGE : PdfChange.OTHER);
    }

    private boolean isInformation(COSObjectKey key) {
        COSBase information = last.getTrailer().getItem(COSName.INFO);
        return information instanceof COSObject reference && key.equals(reference.getKey());
    }

    private static String name(COSDictionary object, COSName key) {
        String name = object.getNameAsString(key);
        return name == null ? "" : name;
    }

    private static boolean sameBut(COSDictionary now, COSBase before, Set<COSName> except) {
        if (!(before instanceof COSDictionary earlier)) {
            return false;
        }
        Set<COSName> names = new HashSet<>(now.keySet());
        names.addAll(earlier.keySet());
        names.removeAll(except);
        return names.stream().allMatch(name -> same(now.getItem(name), earlier.getItem(name), 0));
    }

    /** References are compared as such: what they lead to is looked at for itself. */
    private static boolean same(COSBase now, COSBase before, int depth) {
        if (now instanceof COSObject one && before instanceof COSObject other) {
            return one.getKey() != null && one.getKey().equals(other.getKey());
        }
        if (now == null || before == null || depth > DEEPEST) {
            return now == before;
        }
        if (now instanceof COSDictionary one && before instanceof COSDictionary other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(k -> same(one.getItem(k), other.getItem(k), depth + 1));
        }
        if (now instanceof COSArray one && before instanceof COSArray other) {
            boolean same = one.size() == other.size();
            for (int i = 0; same && i < one.size(); i++) {
                same = same(one.get(i), other.get(i), depth + 1);
            }
            return same;
        }
        return now.equals(before);
    }
}
