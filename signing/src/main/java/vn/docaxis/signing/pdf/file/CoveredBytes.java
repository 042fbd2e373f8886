package vn.docaxis.signing.pdf.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

/** What a signature covers, read from the file again each time: it is never all in memory. */
public record CoveredBytes(FileChannel file, ByteRange range, Allowance allowance) implements CMSTypedData {
    private static final int BLOCK = 1 << 16;

    @Override
    public void write(OutputStream out) throws IOException {
        write(range.start(), range.gap(), out);
        write(range.second(), range.end(), out);
    }

    private void write(long from, long to, OutputStream out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long at = from; at < to; ) {
            allowance.check();
            block.clear().limit((int) Math.min(BLOCK, to - at));
            int read = file.read(block, at);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            out.write(block.array(), 0, read);
            at += read;
        }
    }

    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public Object getContent() {
        return this;
    }
}
