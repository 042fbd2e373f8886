package vn.docaxis.signing.pdf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.pdf.PdfReport.Obstacle;

/** Examines the PDF files in an envelope, those that travel in a zip too. What a file is, its first octets tell, never its label. */
public final class AttachedPdfs {
    private static final byte[] START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] START_OF_A_ZIP = {'P', 'K', 3, 4};
    /** Readers find the start within so many octets. */
    private static final int START_WITHIN = 1024;

    private final PdfExaminer examiner;

    public AttachedPdfs(PdfExaminer examiner) {
        this.examiner = examiner;
    }

    /**
     * One report for each attachment that is a PDF file, in the order of the envelope.
     *
     * @param envelope read to its end
     * @param scratch an empty folder; what is written into it is left to the caller
     * @param now     see {@link PdfExaminer#examine}
     * @throws EnvelopeRejectedException if the envelope cannot be read; a damaged attachment is no reason
     */
    public List<AttachedPdf> examine(InputStream envelope, Path scratch, Instant now) throws IOException {
        Candidates candidates = new Candidates(scratch);
        EnvelopeContent content = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(new BufferedInputStream(envelope, 1 << 16), candidates)
                .claimed();
        List<AttachedPdf> reports = new ArrayList<>();
        if (content.envelope() instanceof OfficialDocument document) {
            for (int i = 0; i < content.attachments().size(); i++) {
                ReadAttachment read = content.attachments().get(i);
                String listed = document.attachments().get(i).name();
                String name = listed.isBlank() ? read.name() : listed;
                report(candidates, read, name, now).ifPresent(reports::add);
            }
        }
        return reports;
    }

    private Optional<AttachedPdf> report(Candidates candidates, ReadAttachment read, String name, Instant now)
            throws IOException {
        Candidate candidate = candidates.of(read.index());
        int number = read.index() + 1;
        if (!candidate.kept() || candidate.damaged) {
            return Optional.empty();
        }
        if (candidate.tooLarge()) {
            return candidate.isZip()
                    ? Optional.empty()
                    : Optional.of(new AttachedPdf(number, name, "", PdfReport.notReadable(Obstacle.TOO_LARGE)));
        }
        Path file = candidate.file;
        if (candidate.isZip()) {
            Optional<Path> unpacked = unpacked(candidate, name);
            if (unpacked.isEmpty() || !isPdf(unpacked.get())) {
                return Optional.empty();
            }
            file = unpacked.get();
        }
        return Optional.of(new AttachedPdf(number, name, digest(file).hex(), examiner.examine(file, now)));
    }

    private static Optional<Path> unpacked(Candidate candidate, String name) throws IOException {
        try {
            Path target = candidate.file.resolveSibling(candidate.file.getFileName() + ".pdf");
            return Optional.of(new AttachmentPacking(UnpackLimits.standard().withBytes(PdfExaminer.LARGEST))
                    .unpack(candidate.file, name, target));
        } catch (EnvelopeRejectedException damagedOrTooLarge) {
            return Optional.empty();
        }
    }

    private static boolean isPdf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return holds(in.readNBytes(START_WITHIN), START);
        }
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), engine)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    private static boolean holds(byte[] octets, byte[] wanted) {
        for (int from = 0; from <= octets.length - wanted.length; from++) {
            if (startsWith(octets, from, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] octets, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (octets[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Keeps what starts as a PDF or a zip, forgets the rest as it streams by. */
    private static final class Candidates implements AttachmentSink {
        private final Path folder;
        private final Map<Integer, Candidate> all = new HashMap<>();

        Candidates(Path folder) {
            this.folder = folder;
        }

        @Override
        public OutputStream open(int index) {
            Candidate candidate = new Candidate(AttachmentSink.file(folder, index));
            all.put(index, candidate);
            return candidate;
        }

        @Override
        public void damaged(int index, EnvelopeRejectedException refusal) {
            all.get(index).damaged = true;
        }

        Candidate of(int index) {
            return all.get(index);
        }
    }

    private static final class Candidate extends OutputStream {
        private final Path file;
        private final byte[] start = new byte[START_WITHIN];
        private int started;
        private long size;
        private OutputStream out;
        private boolean zip;
        private boolean decided;
        private boolean damaged;

        Candidate(Path file) {
            this.file = file;
        }

        boolean kept() {
            return out != null;
        }

        boolean isZip() {
            return zip;
        }

        boolean tooLarge() {
            return size > PdfExaminer.LARGEST;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            int taken = 0;
            if (!decided) {
                taken = Math.min(length, START_WITHIN - started);
                System.arraycopy(octets, offset, start, started, taken);
                started += taken;
                if (started == START_WITHIN) {
                    decide();
                }
            }
            size += length;
            if (out != null && !tooLarge()) {
                out.write(octets, offset + taken, length - taken);
            }
        }

        private void decide() throws IOException {
            decided = true;
            byte[] known = Arrays.copyOf(start, started);
            zip = started >= START_OF_A_ZIP.length && startsWith(known, 0, START_OF_A_ZIP);
            if (zip || holds(known, START)) {
                out = Files.newOutputStream(file);
                out.write(known);
            }
        }

        @Override
        public void close() throws IOException {
            if (!decided) {
                decide();
            }
            if (out != null) {
                out.close();
            }
        }
    }
}
