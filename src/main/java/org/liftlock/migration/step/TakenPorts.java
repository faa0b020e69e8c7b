package org.liftlock.migration.step;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/** Finds out whether something else on this machine listens where a service of the new edition is to listen. */
record TakenPorts(Site site) {
    private static final int CONNECT_MS = 300;

    /** Says nothing of services on other machines, and of ports that the present services hold. */
    List<Finding> find() {
        if (!(site.deployer() instanceof Deployer.Commands)) {
            return List.of();
        }
        Set<Integer> own =
                site.servicesBefore().values().stream().map(URI::getPort).collect(Collectors.toSet());
        return Services.after(site).known().stream()
                .filter(service -> service.address().base().getPort() > 0)
                .filter(service -> !own.contains(service.address().base().getPort()))
                .filter(service -> !site.from()
                        .ports()
                        .containsValue(service.address().base().getPort()))
                .filter(service -> isHere(service.address().base())
                        && answers(service.address().base()))
                .map(service -> taken(service.title(), service.address().base().getPort()))
                .toList();
    }

    private static boolean isHere(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    private static boolean answers(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MS);
            return true;
        } catch (IOException free) {
            return false;
        }
    }

    private static Finding taken(String title, int port) {
        return Finding.warning(
                "port_taken",
                "Something listens on port %d of this machine already, where %s is to listen.".formatted(port, title),
                "Find out what it is (ss -ltnp 'sport = :%d') and stop it, or give the service another port, before you start."
                        .formatted(port));
    }
}
