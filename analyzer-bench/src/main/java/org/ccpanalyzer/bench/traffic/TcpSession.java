// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;
import org.ccpanalyzer.net.TcpFlags;

/**
 * A TCP connection from its handshake to its orderly end. Request and response alternate: a segment of the client and its
 * acknowledgment, then two segments of the server and theirs, until both sides have sent what they had to say.
 */
final class TcpSession implements Conversation {
    /** Payload of a full-size segment with the timestamp option that most systems send. */
    private static final int SEGMENT_LENGTH = 1448;

    private static final boolean CLIENT = true;
    private static final boolean SERVER = false;

    private enum Step {
        SYN,
        SYN_ACK,
        HANDSHAKE_ACK,
        REQUEST,
        REQUEST_ACK,
        FIRST_RESPONSE,
        SECOND_RESPONSE,
        RESPONSE_ACK,
        CLIENT_FIN,
        SERVER_FIN,
        LAST_ACK,
        OVER
    }

    private final Ends ends;
    private Step step = Step.SYN;
    private int clientSequence;
    private int serverSequence;
    private int requestBytes;
    private int responseBytes;

    /**
     * @param requestBytes what the client sends in all
     * @param responseBytes what the server sends in all
     */
    TcpSession(Ends ends, int clientSequence, int serverSequence, int requestBytes, int responseBytes) {
        this.ends = ends;
        this.clientSequence = clientSequence;
        this.serverSequence = serverSequence;
        this.requestBytes = requestBytes;
        this.responseBytes = responseBytes;
    }

    @Override
    public boolean writeNext(FrameWriter frames) throws IOException {
        switch (step) {
            case SYN -> write(frames, CLIENT, TcpFlags.SYN, 0, Step.SYN_ACK);
            case SYN_ACK -> write(frames, SERVER, TcpFlags.SYN | TcpFlags.ACK, 0, Step.HANDSHAKE_ACK);
            case HANDSHAKE_ACK -> write(frames, CLIENT, TcpFlags.ACK, 0, nextTurn());
            case REQUEST -> request(frames);
            case REQUEST_ACK -> write(frames, SERVER, TcpFlags.ACK, 0, afterRequest());
            case FIRST_RESPONSE -> response(frames, Step.SECOND_RESPONSE);
            case SECOND_RESPONSE -> response(frames, Step.RESPONSE_ACK);
            case RESPONSE_ACK -> write(frames, CLIENT, TcpFlags.ACK, 0, nextTurn());
            case CLIENT_FIN -> write(frames, CLIENT, TcpFlags.FIN | TcpFlags.ACK, 0, Step.SERVER_FIN);
            case SERVER_FIN -> write(frames, SERVER, TcpFlags.FIN | TcpFlags.ACK, 0, Step.LAST_ACK);
            case LAST_ACK -> write(frames, CLIENT, TcpFlags.ACK, 0, Step.OVER);
            case OVER -> {
                return false;
            }
        }
        return true;
    }

    private void request(FrameWriter frames) throws IOException {
        int length = Math.min(requestBytes, SEGMENT_LENGTH);
        requestBytes -= length;
        write(frames, CLIENT, TcpFlags.PSH | TcpFlags.ACK, length, Step.REQUEST_ACK);
    }

    private void response(FrameWriter frames, Step next) throws IOException {
        int length = Math.min(responseBytes, SEGMENT_LENGTH);
        responseBytes -= length;
        write(frames, SERVER, TcpFlags.ACK, length, responseBytes > 0 ? next : Step.RESPONSE_ACK);
    }

    private Step afterRequest() {
        return responseBytes > 0 ? Step.FIRST_RESPONSE : nextTurn();
    }

    private Step nextTurn() {
        if (requestBytes > 0) {
            return Step.REQUEST;
        }
        return responseBytes > 0 ? Step.FIRST_RESPONSE : Step.CLIENT_FIN;
    }

    private void write(FrameWriter frames, boolean fromClient, int flags, int length, Step next) throws IOException {
        int sequence = fromClient ? clientSequence : serverSequence;
        int acknowledged = fromClient ? serverSequence : clientSequence;
        frames.tcp(ends, fromClient, sequence, (flags & TcpFlags.ACK) == 0 ? 0 : acknowledged, flags, length);
        int consumed = length + ((flags & (TcpFlags.SYN | TcpFlags.FIN)) == 0 ? 0 : 1);
        if (fromClient) {
            clientSequence += consumed;
        } else {
            serverSequence += consumed;
        }
        step = next;
    }
}
