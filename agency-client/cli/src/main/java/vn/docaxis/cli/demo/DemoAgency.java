package vn.docaxis.cli.demo;

import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.signing.authority.KeyAlgorithm;

/** The agencies of the demonstration; codes as the law lists them, keys of both kinds. Source: spec/edxml §8.2. */
enum DemoAgency {
    OFFICE("G22", "Văn phòng Chính phủ", KeyAlgorithm.RSA_2048),
    HUE("H57", "Ủy ban nhân dân thành phố Huế", KeyAlgorithm.RSA_2048),
    QUANG_NINH("000.00.00.H49", "Ủy ban nhân dân tỉnh Quảng Ninh", KeyAlgorithm.EC_P256);

    private final OrganId organ;
    private final String organName;
    private final KeyAlgorithm algorithm;

    DemoAgency(String organ, String organName, KeyAlgorithm algorithm) {
        this.organ = new OrganId(organ);
        this.organName = organName;
        this.algorithm = algorithm;
    }

    OrganId organ() {
        return organ;
    }

    String organName() {
        return organName;
    }

    KeyAlgorithm algorithm() {
        return algorithm;
    }

    Party party() {
        return Party.of(organ, organName);
    }
}
