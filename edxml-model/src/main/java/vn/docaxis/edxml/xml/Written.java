package vn.docaxis.edxml.xml;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/** What a repair writes where something else stood, by the place in the packet that it read. */
public final class Written {
    private final Map<Position, String> values = new HashMap<>();
    private final Map<Position, Map<FaultCode, Map<String, String>>> labels = new HashMap<>();

    /** The value of the element there. */
    void value(Position where, String text) {
        values.put(where, text);
    }

    /** What answers a finding of that code about the attachment there. */
    public void label(Position where, FaultCode code, String text) {
        label(where, code, "", text);
    }

    /** @param field the first value that the finding names */
    public void label(Position where, FaultCode code, String field, String text) {
        labels.computeIfAbsent(where, w -> new EnumMap<>(FaultCode.class))
                .computeIfAbsent(code, c -> new HashMap<>())
                .put(field, text);
    }

    /** What is written now in the place of what was found; empty if the finding is about no value. */
    public Optional<String> inPlaceOf(Fault fault) {
        Map<String, String> ofCode =
                labels.getOrDefault(fault.where(), Map.of()).getOrDefault(fault.code(), Map.of());
        String field = fault.arguments().isEmpty() ? "" : fault.arguments().get(0);
        return Optional.ofNullable(ofCode.getOrDefault(field.substring(field.lastIndexOf('/') + 1), ofCode.get("")))
                .or(() -> Optional.ofNullable(values.get(fault.where())).filter(v -> speaksOfAValue(fault.code())));
    }

    private static boolean speaksOfAValue(FaultCode code) {
        return code.code().startsWith("FLD-")
                || code == FaultCode.FORM_NORMALIZATION
                || code == FaultCode.FORM_SPELLING;
    }
}
