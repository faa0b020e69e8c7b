package org.liftlock.signin.saml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Objects;
import net.shibboleth.shared.xml.SerializeSupport;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.encryption.Encrypter;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.DataEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.KeyEncryptionParameters;
import org.pac4j.saml.util.Configuration;

/** Encrypts assertions as identity providers do. */
final class Encrypting {
    static final String GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    static final String CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    static final String OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    static final String RSA15 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5";

    private Encrypting() {}

    static String encrypt(String assertion, X509Certificate certificate, String data, String key) {
        try {
            DataEncryptionParameters dataParameters = new DataEncryptionParameters();
            dataParameters.setAlgorithm(data);
            KeyEncryptionParameters keyParameters = new KeyEncryptionParameters();
            keyParameters.setAlgorithm(key);
            keyParameters.setEncryptionCredential(new BasicX509Credential(certificate));
            Encrypter encrypter = new Encrypter(dataParameters, keyParameters);
            encrypter.setKeyPlacement(Encrypter.KeyPlacement.INLINE);
            Assertion plain = (Assertion) XMLObjectSupport.unmarshallFromInputStream(
                    Configuration.getParserPool(),
                    new ByteArrayInputStream(assertion.getBytes(StandardCharsets.UTF_8)));
            return SerializeSupport.nodeToString(
                            Objects.requireNonNull(XMLObjectSupport.marshall(encrypter.encrypt(plain))))
                    .replaceFirst("^<\\?xml[^>]*\\?>", "");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
