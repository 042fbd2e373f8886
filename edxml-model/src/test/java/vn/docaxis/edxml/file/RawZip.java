package vn.docaxis.edxml.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip made byte by byte: sound until a test changes the one thing it is about. */
public final class RawZip {
    public static final int UNIX_LINK = 0xA1FF << 16;

    public final List<Entry> entries = new ArrayList<>();
    public byte[] beforeDirectory = {};
    public byte[] comment = {};
    public byte[] behind = {};
    public Integer statedEntries;
    public int disk;
    public long directoryMoved;
    public boolean zip64;

    /** One entry, its fields as both headers state them. */
    public static final class Entry {
        public byte[] name;
        public byte[] localName;
        public byte[] data;
        public byte[] extra = {};
        public int method = 8;
        public int localMethod = 8;
        public int flags;
        public int crc;
        public int attributes;
        public long packed;
        public long size;
        public Long at;

        public Entry method(int number) {
            method = number;
            localMethod = number;
            return this;
        }
    }

    public static RawZip of(String name, byte[] content) {
        return new RawZip().with(name, content, entry -> {});
    }

    public static RawZip of(String name, byte[] content, Consumer<Entry> change) {
        return new RawZip().with(name, content, change);
    }

    public RawZip with(String name, byte[] content, Consumer<Entry> change) {
        Entry entry = new Entry();
        entry.name = name.getBytes(StandardCharsets.UTF_8);
        entry.localName = entry.name;
        entry.data = deflated(content);
        entry.packed = entry.data.length;
        entry.size = content.length;
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.crc = (int) crc.getValue();
        change.accept(entry);
        entries.add(entry);
        return this;
    }

    public RawZip but(Consumer<RawZip> change) {
        change.accept(this);
        return this;
    }

    public static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return out.toByteArray();
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            long at = entry.at == null ? out.size() : entry.at;
            if (entry.at == null) {
                out.writeBytes(local(entry));
            }
            directory.writeBytes(central(entry, at));
        }
        out.writeBytes(beforeDirectory);
        long start = out.size() + directoryMoved;
        out.writeBytes(directory.toByteArray());
        int stated = statedEntries == null ? entries.size() : statedEntries;
        if (zip64) {
            out.writeBytes(zip64End(out.size(), start, directory.size(), stated));
        }
        out.writeBytes(little(22 + comment.length)
                .putInt(0x06054b50)
                .putShort((short) disk)
                .putShort((short) disk)
                .putShort((short) (zip64 ? -1 : stated))
                .putShort((short) (zip64 ? -1 : stated))
                .putInt(zip64 ? -1 : directory.size())
                .putInt(zip64 ? -1 : (int) start)
                .putShort((short) comment.length)
                .put(comment)
                .array());
        out.writeBytes(behind);
        return out.toByteArray();
    }

    private static byte[] local(Entry entry) {
        return little(30 + entry.localName.length + entry.data.length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.localMethod)
                .putInt(0x21 << 16)
                .putInt(entry.crc)
                .putInt((int) entry.packed)
                .putInt((int) entry.size)
                .putShort((short) entry.localName.length)
                .putShort((short) 0)
                .put(entry.localName)
                .put(entry.data)
                .array();
    }

    private static byte[] central(Entry entry, long at) {
        return little(46 + entry.name.length + entry.extra.length)
                .putInt(0x02014b50)
                .putShort((short) (entry.attributes == 0 ? 20 : 3 << 8 | 20))
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0x21 << 16)
                .putInt(entry.crc)
                .putInt((int) entry.packed)
                .putInt((int) entry.size)
                .putShort((short) entry.name.length)
                .putShort((short) entry.extra.length)
                .putInt(0)
                .putShort((short) 0)
                .putInt(entry.attributes)
                .putInt((int) at)
                .put(entry.name)
                .put(entry.extra)
                .array();
    }

    private static byte[] zip64End(long at, long start, long length, long stated) {
        return little(56 + 20)
                .putInt(0x06064b50)
                .putLong(44)
                .putInt(45 << 16 | 45)
                .putInt(0)
                .putInt(0)
                .putLong(stated)
                .putLong(stated)
                .putLong(length)
                .putLong(start)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(at)
                .putInt(1)
                .array();
    }

    /** An extra field of longs. */
    public static byte[] extra(int tag, long... values) {
        ByteBuffer field = little(4 + values.length * Long.BYTES)
                .putShort((short) tag)
                .putShort((short) (values.length * Long.BYTES));
        for (long value : values) {
            field.putLong(value);
        }
        return field.array();
    }

    public static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
