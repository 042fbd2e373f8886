package vn.docaxis.signing.key;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The few calls to a token's library that Java's own provider cannot make: to find a token by its label without trying PINs on
 * others, and to start the library again after somebody in this process ended it. Source: PKCS#11 2.40, sections 5.4 and 5.5.
 */
final class TokenLibrary {
    /** As Java's provider opens it: its names are its own, and a second library of the same names does not meet them. */
    private static final Map<String, Object> OPTIONS =
            Platform.isWindows() ? Map.of() : Map.of(Library.OPTION_OPEN_FLAGS, 1); // RTLD_LAZY

    private static final long OK = 0;
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final int OS_LOCKING = 2;
    private static final int LABEL_LENGTH = 32; // the first field of CK_TOKEN_INFO, padded with spaces
    private static final int MORE_THAN_TOKEN_INFO = 512;

    private static final Map<Path, ReadWriteLock> USES = new ConcurrentHashMap<>();

    private final NativeLibrary functions;
    private final ReadWriteLock uses;

    private TokenLibrary(NativeLibrary functions, ReadWriteLock uses) {
        this.functions = functions;
        this.uses = uses;
    }

    /** To be held while something of the library is used: it must not be restarted meanwhile. */
    static Lock inUse(Path library) {
        return uses(library).readLock();
    }

    private static ReadWriteLock uses(Path library) {
        return USES.computeIfAbsent(library, path -> new ReentrantReadWriteLock());
    }

    /** @throws TokenAwayException if it cannot be loaded */
    static TokenLibrary load(Path library) throws TokenAwayException {
        try {
            return new TokenLibrary(open(library), uses(library));
        } catch (UnsatisfiedLinkError e) {
            throw new TokenAwayException("the library cannot be loaded", e);
        }
    }

    static NativeLibrary open(Path library) {
        return NativeLibrary.getInstance(library.toString(), OPTIONS);
    }

    /** Starts the library, unless it runs. */
    void start() throws TokenAwayException {
        Memory arguments = new Memory(8L * Native.POINTER_SIZE);
        arguments.clear();
        // CK_C_INITIALIZE_ARGS: four functions that we leave to the library, then the flags.
        arguments.setNativeLong(4L * Native.POINTER_SIZE, new NativeLong(OS_LOCKING));
        long result = call("C_Initialize", arguments);
        if (result != OK && result != ALREADY_INITIALIZED) {
            throw new TokenAwayException("C_Initialize answered 0x%x".formatted(result), null);
        }
    }

    /**
     * Ends the library and starts it again: some find a token that was away only by that. Everybody in this process who uses it has
     * to log in again; so this is not done while somebody is seen to use it.
     */
    void restart() throws TokenAwayException {
        if (uses.writeLock().tryLock()) {
            try {
                call("C_Finalize", Pointer.NULL);
                start();
            } finally {
                uses.writeLock().unlock();
            }
        }
    }

    /** The slot whose token has that label. */
    long slotOf(String label) throws TokenAwayException {
        List<String> seen = new ArrayList<>();
        for (long slot : slots()) {
            String found = label(slot);
            if (found.equals(label)) {
                return slot;
            }
            if (!found.isEmpty()) {
                seen.add(found);
            }
        }
        throw new TokenAwayException("no token with the label '%s' among %s".formatted(label, seen), null);
    }

    private long[] slots() throws TokenAwayException {
        NativeLongByReference count = new NativeLongByReference();
        require("C_GetSlotList", call("C_GetSlotList", (byte) 1, null, count));
        long[] slots = new long[count.getValue().intValue()];
        if (slots.length == 0) {
            return slots;
        }
        Memory ids = new Memory((long) slots.length * Native.LONG_SIZE);
        require("C_GetSlotList", call("C_GetSlotList", (byte) 1, ids, count));
        for (int i = 0; i < Math.min(slots.length, count.getValue().intValue()); i++) {
            slots[i] = ids.getNativeLong((long) i * Native.LONG_SIZE).longValue();
        }
        return slots;
    }

    /** Empty for a token that does not answer, too. */
    private String label(long slot) {
        Memory token = new Memory(MORE_THAN_TOKEN_INFO);
        token.clear();
        return call("C_GetTokenInfo", new NativeLong(slot), token) == OK
                ? new String(token.getByteArray(0, LABEL_LENGTH), StandardCharsets.UTF_8)
                        .replace('\0', ' ')
                        .strip()
                : "";
    }

    private static void require(String function, long result) throws TokenAwayException {
        if (result != OK) {
            throw new TokenAwayException("%s answered 0x%x".formatted(function, result), null);
        }
    }

    private long call(String function, Object... arguments) {
        return ((NativeLong) functions.getFunction(function).invoke(NativeLong.class, arguments)).longValue();
    }
}
