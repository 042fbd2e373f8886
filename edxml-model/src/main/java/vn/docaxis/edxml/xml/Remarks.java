package vn.docaxis.edxml.xml;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/** What is noticed while an envelope is read. A thousand remarks are kept, and the first of each code in any case; the rest is counted. */
public final class Remarks {
    private static final int MOST = 1000;

    private final List<Fault> faults = new ArrayList<>();
    private final Set<FaultCode> codes = EnumSet.noneOf(FaultCode.class);
    private final Prefixes prefixes = new Prefixes();
    private int omitted;

    public void add(Fault fault) {
        if (codes.add(fault.code()) || faults.size() < MOST) {
            faults.add(fault);
        } else {
            omitted++;
        }
    }

    /** What ends the reading. It outweighs what a field rule said of the same place, and is not said twice. */
    public void addRefusal(Fault refusal) {
        faults.removeIf(
                f -> f.where().equals(refusal.where()) && f.code().code().startsWith("FLD-"));
        if (faults.stream()
                .noneMatch(f -> f.code() == refusal.code() && f.where().equals(refusal.where()))) {
            add(refusal);
        }
    }

    /** An element's prefix and the one that the strict form has there; many deviations are one remark. */
    void prefix(String element, String strict, String found, Position where) {
        prefixes.note(element, strict, found, where);
    }

    public List<Fault> faults() {
        List<Fault> all = new ArrayList<>(faults);
        prefixes.fault().ifPresent(all::add);
        return all;
    }

    public int omitted() {
        return omitted;
    }

    private static final class Prefixes {
        private String element;
        private String strict;
        private String found;
        private Position where;
        private int deviations;

        void note(String name, String strictPrefix, String foundPrefix, Position position) {
            if (strictPrefix.equals(foundPrefix)) {
                return;
            }
            deviations++;
            if (where == null || Position.IN_FILE.compare(position, where) < 0) {
                element = name;
                strict = strictPrefix;
                found = foundPrefix;
                where = position;
            }
        }

        Optional<Fault> fault() {
            return deviations == 0
                    ? Optional.empty()
                    : Optional.of(FaultCode.FORM_PREFIX.at(where, element, shown(strict), shown(found), deviations));
        }

        private static String shown(String prefix) {
            return prefix.isEmpty() ? "–" : prefix;
        }
    }
}
