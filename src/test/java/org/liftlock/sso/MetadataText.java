package org.liftlock.sso;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Metadata of identity providers as tests need them. */
public final class MetadataText {
    public static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    private MetadataText() {}

    public static String of(String entityId, TestKey... keys) {
        return of(entityId, REDIRECT, keys);
    }

    public static String of(String entityId, String binding, TestKey... keys) {
        String descriptors =
                Arrays.stream(keys).map(key -> """
                        <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
                        <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                        """.formatted(key.base64())).collect(Collectors.joining());
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                %s<md:SingleLogoutService Binding="%s" Location="%s/slo"/>
                <md:SingleSignOnService Binding="%s" Location="%s/sso"/>
                </md:IDPSSODescriptor></md:EntityDescriptor>
                """.formatted(entityId, descriptors, binding, entityId, binding, entityId);
    }
}
