package vn.docaxis.edxml.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The JAXB classes of header and business part, field by field as on the wire, all texts. Property order is the order we write;
 * reading takes any order and passes over what is not here. Source: spec/edxml §4, §5.2, §6.3, §7. They never leave this package.
 */
final class Wire {
    private Wire() {}

    /** Of a document and of a status report alike; the two share {@code From} and {@code ResponseFor} only. */
    @XmlType(
            name = "MessageHeader",
            propOrder = {
                "from",
                "to",
                "documentId",
                "code",
                "promulgationInfo",
                "documentType",
                "subject",
                "content",
                "signerInfo",
                "dueDate",
                "otherInfo",
                "responseFor",
                "staffInfo",
                "statusCode",
                "description",
                "timestamp",
                "steeringType",
                "responseForTask",
                "applicationType",
                "toPlaces"
            })
    static final class Header {
        @XmlElement(name = "From")
        Organ from;

        @XmlElement(name = "To")
        List<Organ> to = new ArrayList<>();

        @XmlElement(name = "DocumentId")
        String documentId;

        @XmlElement(name = "Code")
        Code code;

        @XmlElement(name = "PromulgationInfo")
        Promulgation promulgationInfo;

        @XmlElement(name = "DocumentType")
        Type documentType;

        @XmlElement(name = "Subject")
        String subject;

        @XmlElement(name = "Content")
        String content;

        @XmlElement(name = "SignerInfo")
        SignerPart signerInfo;

        @XmlElement(name = "DueDate")
        String dueDate;

        @XmlElement(name = "OtherInfo")
        Other otherInfo;

        @XmlElement(name = "ResponseFor")
        List<Response> responseFor = new ArrayList<>();

        @XmlElement(name = "StaffInfo")
        Staff staffInfo;

        @XmlElement(name = "StatusCode")
        String statusCode;

        @XmlElement(name = "Description")
        String description;

        @XmlElement(name = "Timestamp")
        String timestamp;

        @XmlElement(name = "SteeringType")
        String steeringType;

        @XmlElement(name = "ResponseForTask")
        String responseForTask;

        @XmlElement(name = "ApplicationType")
        String applicationType;

        @XmlElement(name = "ToPlaces")
        Places toPlaces;
    }

    @XmlType(
            name = "Party",
            propOrder = {
                "organId",
                "organizationInCharge",
                "organName",
                "organAdd",
                "email",
                "telephone",
                "fax",
                "website"
            })
    static final class Organ {
        @XmlElement(name = "OrganId")
        String organId;

        @XmlElement(name = "OrganizationInCharge")
        String organizationInCharge;

        @XmlElement(name = "OrganName")
        String organName;

        @XmlElement(name = "OrganAdd")
        String organAdd;

        @XmlElement(name = "Email")
        String email;

        @XmlElement(name = "Telephone")
        String telephone;

        @XmlElement(name = "Fax")
        String fax;

        @XmlElement(name = "Website")
        String website;
    }

    @XmlType(
            name = "Code",
            propOrder = {"codeNumber", "codeNotation"})
    static final class Code {
        @XmlElement(name = "CodeNumber")
        String codeNumber;

        @XmlElement(name = "CodeNotation")
        String codeNotation;
    }

    @XmlType(
            name = "PromulgationInfo",
            propOrder = {"place", "promulgationDate"})
    static final class Promulgation {
        @XmlElement(name = "Place")
        String place;

        @XmlElement(name = "PromulgationDate")
        String promulgationDate;
    }

    @XmlType(
            name = "DocumentType",
            propOrder = {"type", "typeDetail", "typeName"})
    static final class Type {
        @XmlElement(name = "Type")
        String type;

        @XmlElement(name = "TypeDetail")
        String typeDetail;

        @XmlElement(name = "TypeName")
        String typeName;
    }

    @XmlType(
            name = "SignerInfo",
            propOrder = {"competence", "position", "fullName"})
    static final class SignerPart {
        @XmlElement(name = "Competence")
        String competence;

        @XmlElement(name = "Position")
        String position;

        @XmlElement(name = "FullName")
        String fullName;
    }

    @XmlType(
            name = "OtherInfo",
            propOrder = {
                "priority",
                "sphereOfPromulgation",
                "typerNotation",
                "typerNotationSpelledRight",
                "promulgationAmount",
                "pageAmount",
                "replyFors",
                "referenceCodes",
                "direction",
                "appendixes"
            })
    static final class Other {
        @XmlElement(name = "Priority")
        String priority;

        @XmlElement(name = "SphereOfPromulgation")
        String sphereOfPromulgation;

        @XmlElement(name = "TyperNotation")
        String typerNotation;

        @XmlElement(name = "TypeNotation")
        String typerNotationSpelledRight;

        @XmlElement(name = "PromulgationAmount")
        String promulgationAmount;

        @XmlElement(name = "PageAmount")
        String pageAmount;

        @XmlElement(name = "ReplyFors")
        Kept replyFors;

        @XmlElement(name = "ReferenceCodes")
        Kept referenceCodes;

        @XmlElement(name = "Direction")
        String direction;

        @XmlElement(name = "Appendixes")
        Appendixes appendixes;
    }

    /** The place of a group whose content is not bound: {@link KeptTree} reads and writes it. */
    @XmlType(name = "Kept")
    static final class Kept {}

    @XmlType(name = "Appendixes")
    static final class Appendixes {
        @XmlElement(name = "Appendix")
        List<String> appendix = new ArrayList<>();
    }

    @XmlType(
            name = "ResponseFor",
            propOrder = {"organId", "code", "documentId", "promulgationDate"})
    static final class Response {
        @XmlElement(name = "OrganId")
        String organId;

        @XmlElement(name = "Code")
        String code;

        @XmlElement(name = "DocumentId")
        String documentId;

        @XmlElement(name = "PromulgationDate")
        String promulgationDate;
    }

    @XmlType(name = "ToPlaces")
    static final class Places {
        @XmlElement(name = "Place")
        List<String> place = new ArrayList<>();
    }

    /** The right spelling is read too; only the standard's is written. */
    @XmlType(
            name = "Bussiness",
            propOrder = {
                "documentId",
                "docType",
                "docTypeSpelledRight",
                "docReason",
                "docReasonSpelledRight",
                "paper",
                "documentInfo",
                "documentInfoSpelledRight",
                "replacementInfoList",
                "staffInfo"
            })
    static final class BusinessPart {
        @XmlElement(name = "DocumentId")
        String documentId;

        @XmlElement(name = "BussinessDocType")
        String docType;

        @XmlElement(name = "BusinessDocType")
        String docTypeSpelledRight;

        @XmlElement(name = "BussinessDocReason")
        String docReason;

        @XmlElement(name = "BusinessDocReason")
        String docReasonSpelledRight;

        @XmlElement(name = "Paper")
        String paper;

        @XmlElement(name = "BussinessDocumentInfo")
        Update documentInfo;

        @XmlElement(name = "BusinessDocumentInfo")
        Update documentInfoSpelledRight;

        @XmlElement(name = "ReplacementInfoList")
        Replacements replacementInfoList;

        @XmlElement(name = "StaffInfo")
        Staff staffInfo;
    }

    @XmlType(
            name = "BussinessDocumentInfo",
            propOrder = {"documentInfo", "documentReceiver", "receiverList"})
    static final class Update {
        @XmlElement(name = "DocumentInfo")
        String documentInfo;

        @XmlElement(name = "DocumentReceiver")
        String documentReceiver;

        @XmlElement(name = "ReceiverList")
        Receivers receiverList;
    }

    @XmlType(name = "ReceiverList")
    static final class Receivers {
        @XmlElement(name = "Receiver")
        List<Receiver> receiver = new ArrayList<>();
    }

    @XmlType(
            name = "Receiver",
            propOrder = {"organId", "receiverType"})
    static final class Receiver {
        @XmlElement(name = "OrganId")
        String organId;

        @XmlElement(name = "ReceiverType")
        String receiverType;
    }

    @XmlType(name = "ReplacementInfoList")
    static final class Replacements {
        @XmlElement(name = "ReplacementInfo")
        List<ReplacementPart> replacementInfo = new ArrayList<>();
    }

    @XmlType(
            name = "ReplacementInfo",
            propOrder = {"documentId", "organIdList"})
    static final class ReplacementPart {
        @XmlElement(name = "DocumentId")
        String documentId;

        @XmlElement(name = "OrganIdList")
        OrganIds organIdList;
    }

    @XmlType(name = "OrganIdList")
    static final class OrganIds {
        @XmlElement(name = "OrganId")
        List<String> organId = new ArrayList<>();
    }

    @XmlType(
            name = "StaffInfo",
            propOrder = {"department", "staff", "email", "mobile"})
    static final class Staff {
        @XmlElement(name = "Department")
        String department;

        @XmlElement(name = "Staff")
        String staff;

        @XmlElement(name = "Email")
        String email;

        @XmlElement(name = "Mobile")
        String mobile;
    }

    /** Read, never written. */
    @XmlType(name = "ErrorList")
    static final class Errors {
        @XmlElement(name = "Error")
        List<ErrorPart> error = new ArrayList<>();
    }

    @XmlType(
            name = "Error",
            propOrder = {"code", "description"})
    static final class ErrorPart {
        @XmlElement(name = "Code")
        String code;

        @XmlElement(name = "Description")
        String description;
    }
}
