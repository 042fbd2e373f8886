/**
 * The only door through which edXML enters and leaves: streams in, records out, and back. Attachments pass through in small
 * pieces; only header and body become a tree. Follows QCVN 102:2016/BTTTT as practised (spec/edxml §3 to §7, §11.1).
 */
@XmlSchema(
        namespace = Edxml.NAMESPACE,
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = Edxml.PREFIX, namespaceURI = Edxml.NAMESPACE))
@XmlAccessorType(XmlAccessType.FIELD)
package vn.docaxis.edxml.xml;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
