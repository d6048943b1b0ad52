// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An exchange of UDP datagrams (RFC 768) between two ports. */
public final class UdpTalk {
    private static final int HEADER_LENGTH = 8;
    private static final int CHECKSUM_OFFSET = 6;

    private final Story story;
    private final Host client;
    private final int clientPort;
    private final Host server;
    private final int serverPort;

    UdpTalk(Story story, Host client, int clientPort, Host server, int serverPort) {
        this.story = story;
        this.client = client;
        this.clientPort = clientPort;
        this.server = server;
        this.serverPort = serverPort;
    }

    public StoryFrame clientSays(byte[] payload) {
        return story.record(datagram(client, clientPort, server, serverPort, payload));
    }

    public StoryFrame clientSays(String text) {
        return clientSays(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public StoryFrame serverSays(byte[] payload) {
        return story.record(datagram(server, serverPort, client, clientPort, payload));
    }

    private static StoryFrame datagram(Host from, int fromPort, Host to, int toPort, byte[] payload) {
        int length = HEADER_LENGTH + payload.length;
        byte[] datagram = ByteBuffer.allocate(length)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .putShort((short) length)
                .putShort((short) 0)
                .put(payload)
                .array();
        return StoryFrame.ip(from, to, StoryFrame.UDP, datagram, CHECKSUM_OFFSET);
    }
}
