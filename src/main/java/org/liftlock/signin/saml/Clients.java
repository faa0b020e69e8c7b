package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.pac4j.core.config.Config;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.saml.client.SAML2Client;
import org.pac4j.saml.config.SAML2Configuration;
import org.pac4j.saml.metadata.SAML2InMemoryMetadataGenerator;
import org.pac4j.saml.store.SAMLMessageStore;
import org.pac4j.saml.util.Configuration;
import org.springframework.core.io.ByteArrayResource;

/** One client of the library for each connection, made again when the connection changes. */
@ApplicationScoped
class Clients {
    /** People stay signed in at their identity provider for long: that is its business. */
    private static final Duration LONGEST_SIGNED_IN = Duration.ofDays(365);

    /** Whoever tries a connection is told to the request store by this attribute. */
    static final String TESTER = "liftlock.tester";

    private final Map<UUID, Made> made = new ConcurrentHashMap<>();
    private final Ledger ledger;

    Clients(Ledger ledger) {
        this.ledger = ledger;
    }

    private record Made(long version, String acs, SAML2Client client) {
        boolean fits(Party party) {
            return version == party.version() && acs.equals(party.addresses().acs());
        }
    }

    SAML2Client of(Party party) {
        Made present = made.get(party.id());
        if (present != null && present.fits(party)) {
            return present.client();
        }
        SAML2Client fresh = make(party);
        made.put(party.id(), new Made(party.version(), party.addresses().acs(), fresh));
        return fresh;
    }

    private SAML2Client make(Party party) {
        SAML2Client client = new SAML2Client(configuration(party));
        client.setName("saml-" + party.id());
        client.setCallbackUrl(party.addresses().acs());
        client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        client.setReplayCache(() -> (context, id, until) -> ledger.use(party.id(), context + " " + id, until));
        Config config = new Config();
        config.setSessionLogoutHandler(new NoLogoutHandler());
        client.setConfig(config);
        client.init();
        return client;
    }

    private SAML2Configuration configuration(Party party) {
        Keys.Store store = Keys.of(party).store();
        SAML2Configuration configuration = new SAML2Configuration(
                new ByteArrayResource(store.bytes()),
                Keys.Store.ALIAS,
                "PKCS12",
                store.password(),
                store.password(),
                new ByteArrayResource(party.metadata().getBytes(StandardCharsets.UTF_8)));
        configuration.setIdentityProviderEntityId(party.provider().entityId());
        configuration.setServiceProviderEntityId(party.addresses().entityId());
        configuration.setAssertionConsumerServiceUrl(party.addresses().acs());
        configuration.setSingleSignOutServiceUrl(party.addresses().slo());
        configuration.setMetadataGenerator(new ServedBindings());
        configuration.setForceServiceProviderMetadataGeneration(true);
        configuration.setAuthnRequestSigned(true);
        configuration.setSpLogoutRequestSigned(true);
        configuration.setWantsAssertionsSigned(true);
        configuration.setWantsResponsesSigned(false);
        configuration.setAuthnRequestBindingType(
                binding(party.provider().signIn().redirect()));
        configuration.setResponseBindingType(SAMLConstants.SAML2_POST_BINDING_URI);
        configuration.setSpLogoutRequestBindingType(
                binding(party.provider().signOut().redirect()));
        configuration.setSpLogoutResponseBindingType(
                binding(party.provider().signOut().redirect()));
        configuration.setSignatureAlgorithms(List.of("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"));
        configuration.setSignatureReferenceDigestMethods(List.of("http://www.w3.org/2001/04/xmlenc#sha256"));
        configuration.setAcceptedSkew(party.settings().clockSkewSeconds());
        configuration.setMaximumAuthenticationLifetime(LONGEST_SIGNED_IN.toSeconds());
        configuration.setNameIdPolicyFormat(NameIDType.UNSPECIFIED);
        configuration.setNameIdPolicyAllowCreate(true);
        configuration.setResponseDestinationAttributeMandatory(true);
        configuration.setSamlMessageStoreFactory((context, session) -> new Requests(party.id(), context));
        return configuration;
    }

    private static String binding(@Nullable String redirect) {
        return redirect == null ? SAMLConstants.SAML2_POST_BINDING_URI : SAMLConstants.SAML2_REDIRECT_BINDING_URI;
    }

    /** The library would announce more ways to sign out than there are. */
    private static final class ServedBindings extends SAML2InMemoryMetadataGenerator {
        @Override
        protected SPSSODescriptor buildSPSSODescriptor() {
            SPSSODescriptor descriptor = super.buildSPSSODescriptor();
            descriptor
                    .getSingleLogoutServices()
                    .removeIf(place -> !SAMLConstants.SAML2_POST_BINDING_URI.equals(place.getBinding())
                            && !SAMLConstants.SAML2_REDIRECT_BINDING_URI.equals(place.getBinding()));
            return descriptor;
        }
    }

    /** What was asked, kept where every process finds it; a cookie would not come back with the answer. */
    private final class Requests implements SAMLMessageStore {
        private final UUID organization;
        private final WebContext context;

        private Requests(UUID organization, WebContext context) {
            this.organization = organization;
            this.context = context;
        }

        @Override
        public Optional<XMLObject> get(String id) {
            return ledger.take(organization, id).flatMap(asked -> Configuration.deserializeSamlObject(asked.message()));
        }

        @Override
        public void set(String id, XMLObject message) {
            ledger.ask(
                    organization,
                    id,
                    Configuration.serializeSamlObject(message).toString(),
                    context.getRequestAttribute(TESTER, UUID.class).orElse(null));
        }

        @Override
        public void remove(String id) {
            ledger.take(organization, id);
        }
    }
}
