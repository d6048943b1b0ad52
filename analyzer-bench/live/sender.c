// SPDX-License-Identifier: Apache-2.0
// Sends synthetic conversations of one host from a packet socket, at a steady rate, and says how many frames it sent.
//
//   sender INTERFACE MODE RATE SECONDS FLOWS FRAMES-PER-FLOW SEED
//
// MODE is mix (frames of 60 to 1500 bytes, mean about 470), gso (the same flows, their data cut into frames of 460 bytes by
// the kernel) or syn (each frame asks from another address). RATE 0 is as fast as can be. A flow ends after FRAMES-PER-FLOW
// and another takes its place; 0 is never. The host is 192.0.2.10; checksums are right. SIGTERM ends it early.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/virtio_net.h>
#include <net/if.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  BATCH = 64,
  HEADERS = 58,  // Ethernet, IPv4, TCP with one option
  LEAST = 60,
  MOST = 1500,
  SEGMENT = 406,
  SEGMENTS = 40,
  HELLO = 128
};

struct flow {
  uint32_t client, from_client, from_server, frames;
  uint16_t client_port, server_port;
  uint8_t is_datagram;
};

struct frame {
  struct virtio_net_hdr offload;
  uint8_t bytes[HEADERS + HELLO];
  struct iovec parts[3];
};

static uint8_t noise[SEGMENT * SEGMENTS];
static uint32_t noise_sums[MOST + 1];
static struct frame frames[BATCH];
static struct mmsghdr messages[BATCH];
static uint64_t random_state;
static volatile sig_atomic_t is_over;
static const uint32_t host = 0xc000020a;

static uint32_t chance(uint32_t below) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (uint32_t)((random_state >> 32) * below >> 32);
}

static void put16(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)(value >> 8);
  at[1] = (uint8_t)value;
}

static void put32(uint8_t *at, uint32_t value) {
  put16(at, value >> 16);
  put16(at + 2, value & 0xffff);
}

static uint32_t sum(const uint8_t *bytes, size_t length) {
  uint32_t all = 0;
  for (size_t i = 0; i + 1 < length; i += 2) all += (uint32_t)bytes[i] << 8 | bytes[i + 1];
  if (length & 1) all += (uint32_t)bytes[length - 1] << 8;
  return all;
}

static uint16_t folded(uint32_t value) {
  while (value >> 16) value = (value & 0xffff) + (value >> 16);
  return (uint16_t)value;
}

static void begin(struct flow *flow) {
  memset(flow, 0, sizeof *flow);
  flow->is_datagram = chance(10) == 0;
  flow->client = 0x0a000000 | chance(1 << 16);
  flow->client_port = (uint16_t)(1024 + chance(64512));
  flow->server_port = flow->is_datagram ? 53 : chance(4) ? 443 : 80;
  flow->from_client = chance(UINT32_MAX);
  flow->from_server = chance(UINT32_MAX);
}

// What opens each side's stream, so that the protocol can be told.
static size_t hello(uint8_t *at, uint16_t port, int is_client) {
  static const char *const asked = "GET /status HTTP/1.1\r\nHost: ccp.example\r\nUser-Agent: sender\r\nAccept: */*\r\n\r\n";
  static const char *const answered = "HTTP/1.1 200 OK\r\nServer: sender\r\nContent-Type: text/plain\r\n\r\n";
  if (port == 80) {
    const char *text = is_client ? asked : answered;
    memcpy(at, text, strlen(text));
    return strlen(text);
  }
  static const uint8_t name[] = {0, 0, 0, 16, 0, 14, 0, 0, 11, 'c', 'c', 'p', '.', 'e', 'x', 'a', 'm', 'p', 'l', 'e'};
  size_t extensions = is_client ? sizeof name : 0;
  size_t body = is_client ? 2 + 32 + 1 + 4 + 2 + 2 + extensions : 2 + 32 + 1 + 2 + 1;
  uint8_t *next = at;
  *next++ = 22;
  put16(next, 0x0303), next += 2;
  put16(next, (uint32_t)body + 4), next += 2;
  put32(next, (is_client ? 1u << 24 : 2u << 24) | (uint32_t)body), next += 4;
  put16(next, 0x0303), next += 2;
  memcpy(next, noise, 32), next += 32;
  *next++ = 0;
  if (is_client) put16(next, 2), next += 2;
  put16(next, 0x1301), next += 2;
  if (is_client) *next++ = 1;
  *next++ = 0;
  if (is_client) {
    put16(next, (uint32_t)extensions), next += 2;
    memcpy(next, name, sizeof name), next += sizeof name;
  }
  return (size_t)(next - at);
}

static size_t look_up(uint8_t *at, uint32_t number, int is_answer) {
  static const uint8_t question[] = {7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'c', 'o', 'm', 0, 0, 1, 0, 1};
  static const uint8_t answer[] = {0xc0, 12, 0, 1, 0, 1, 0, 0, 1, 0, 0, 4, 198, 51, 100, 7};
  memset(at, 0, 12);
  put16(at, number & 0xffff);
  put16(at + 2, is_answer ? 0x8180 : 0x0100);
  put16(at + 4, 1);
  put16(at + 6, (uint32_t)is_answer);
  memcpy(at + 12, question, sizeof question);
  if (is_answer) memcpy(at + 12 + sizeof question, answer, sizeof answer);
  return 12 + sizeof question + (is_answer ? sizeof answer : 0);
}

static void address(struct frame *out, uint32_t from, uint32_t to, uint8_t protocol, size_t ip_length) {
  static const uint8_t link[] = {2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 8, 8, 0, 0x45};
  uint8_t *ip = out->bytes + ETH_HLEN;
  memset(ip, 0, 20);
  memcpy(out->bytes, link, sizeof link);
  put16(ip + 2, (uint32_t)ip_length);
  put16(ip + 4, chance(1 << 16));
  ip[8] = 63;
  ip[9] = protocol;
  put32(ip + 12, from);
  put32(ip + 16, to);
  put16(ip + 10, (uint16_t)~folded(sum(ip, 20)));
}

// The payload is the noise, but for `own` bytes of it, which stand behind the header.
static unsigned finish(struct frame *out, size_t headers, size_t own, size_t noisy, int segments) {
  uint8_t *ip = out->bytes + ETH_HLEN, *transport = ip + 20;
  int is_tcp = ip[9] == IPPROTO_TCP;
  uint8_t *check = transport + (is_tcp ? 16 : 6);
  size_t length = headers - ETH_HLEN - 20 + own + noisy;
  uint32_t pseudo = sum(ip + 12, 8) + ip[9] + (uint32_t)length;
  memset(&out->offload, 0, sizeof out->offload);
  if (segments > 1) {
    out->offload = (struct virtio_net_hdr){.flags = VIRTIO_NET_HDR_F_NEEDS_CSUM,
                                           .gso_type = VIRTIO_NET_HDR_GSO_TCPV4,
                                           .hdr_len = (uint16_t)headers,
                                           .gso_size = SEGMENT,
                                           .csum_start = ETH_HLEN + 20,
                                           .csum_offset = 16};
    put16(check, folded(pseudo));
  } else {
    put16(check, (uint16_t)~folded(pseudo + folded(sum(transport, headers - ETH_HLEN - 20 + own)) + noise_sums[noisy]));
  }
  size_t whole = headers + own;
  if (whole + noisy < LEAST) {
    memset(out->bytes + whole, 0, LEAST - whole);
    whole = LEAST;
  }
  out->parts[1].iov_len = whole;
  out->parts[2].iov_len = noisy;
  return (unsigned)segments;
}

static unsigned datagram(struct frame *out, struct flow *flow) {
  uint32_t number = flow->frames++;
  int is_answer = number & 1;
  uint8_t *udp = out->bytes + ETH_HLEN + 20;
  size_t own = look_up(udp + 8, flow->from_client + number / 2, is_answer);
  address(out, is_answer ? flow->client : host, is_answer ? host : flow->client, IPPROTO_UDP, 28 + own);
  put16(udp, is_answer ? 53 : flow->client_port);
  put16(udp + 2, is_answer ? flow->client_port : 53);
  put16(udp + 4, (uint32_t)(8 + own));
  put16(udp + 6, 0);
  return finish(out, ETH_HLEN + 28, own, 0, 1);
}

static unsigned stream(struct frame *out, struct flow *flow, uint32_t last, int is_offloaded) {
  uint32_t step = flow->frames++;
  int is_end = last && step + 2 >= last;
  int is_client = step == 0 || step == 2 || step == 3 || (is_end ? step + 2 == last : step > 4 && chance(1000) < 425);
  uint8_t *tcp = out->bytes + ETH_HLEN + 20;
  size_t own = 0, noisy = 0, header = step < 2 ? 24 : 20;
  int segments = 1;
  if (step == 3 || step == 4) {
    own = hello(tcp + header, flow->server_port, is_client);
  } else if (step > 4 && !is_end && !is_client) {
    noisy = is_offloaded ? SEGMENT * SEGMENTS : 6 + 2 * chance((MOST - 54 - 6) / 2 + 1);
    segments = is_offloaded ? SEGMENTS : 1;
  }
  uint32_t *mine = is_client ? &flow->from_client : &flow->from_server;
  uint32_t other = is_client ? flow->from_server : flow->from_client;
  address(out, is_client ? flow->client : host, is_client ? host : flow->client, IPPROTO_TCP, 20 + header + own + noisy);
  memset(tcp, 0, header);
  put16(tcp, is_client ? flow->client_port : flow->server_port);
  put16(tcp + 2, is_client ? flow->server_port : flow->client_port);
  put32(tcp + 4, *mine);
  put32(tcp + 8, step == 0 ? 0 : other);
  tcp[12] = (uint8_t)(header << 2);
  tcp[13] = step == 0 ? 2 : step == 1 ? 18 : is_end ? 17 : own + noisy ? 24 : 16;
  put16(tcp + 14, 64000);
  if (step < 2) put32(tcp + 20, 0x020405b4);
  *mine += (uint32_t)(own + noisy) + (step < 2 || is_end);
  return finish(out, ETH_HLEN + 20 + header, own, noisy, segments);
}

static unsigned knock(struct frame *out) {
  struct flow asked;
  begin(&asked);
  asked.client = chance(UINT32_MAX) | 0x40000000;
  asked.server_port = 443;
  return stream(out, &asked, 0, 0);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void end(int signal) {
  (void)signal;
  is_over = 1;
}

// What bypasses the queueing discipline is not cut into segments.
static int open_interface(const char *name, int is_offloaded) {
  struct sockaddr_ll at = {.sll_family = AF_PACKET, .sll_ifindex = (int)if_nametoindex(name)};
  int one = 1, bypass = !is_offloaded, most = 16 << 20, opened = socket(AF_PACKET, SOCK_RAW, 0);
  if (opened < 0 || !at.sll_ifindex || bind(opened, (struct sockaddr *)&at, sizeof at) ||
      setsockopt(opened, SOL_PACKET, PACKET_VNET_HDR, &one, sizeof one) ||
      setsockopt(opened, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof bypass) ||
      setsockopt(opened, SOL_SOCKET, SO_SNDBUFFORCE, &most, sizeof most)) {
    fprintf(stderr, "sender: cannot send from %s: %s\n", name, strerror(errno));
    exit(1);
  }
  return opened;
}

static void prepare(void) {
  for (size_t i = 0; i < sizeof noise; i++) noise[i] = (uint8_t)(128 + chance(128));
  for (size_t length = 0; length <= MOST; length++) noise_sums[length] = folded(sum(noise, length));
  for (int i = 0; i < BATCH; i++) {
    struct frame *frame = &frames[i];
    frame->parts[0] = (struct iovec){&frame->offload, sizeof frame->offload};
    frame->parts[1].iov_base = frame->bytes;
    frame->parts[2].iov_base = noise;
    messages[i].msg_hdr = (struct msghdr){.msg_iov = frame->parts, .msg_iovlen = 3};
  }
}

// Behind by more than this, it does not try to make up for it.
static const uint64_t most_behind = 20000000;

static void wait_until_due(uint64_t *due) {
  uint64_t time = now();
  if (*due + most_behind < time) {
    *due = time - most_behind;
  } else if (*due > time + 50000) {
    struct timespec pause = {0, (long)(*due - time < 100000000 ? *due - time : 100000000)};
    nanosleep(&pause, NULL);
  }
}

// How many frames the interface took; what it refuses is not sent again.
static uint64_t send_all(int to, int count, const unsigned *counts) {
  uint64_t taken = 0;
  for (int sent = 0; sent < count && !is_over;) {
    int more = sendmmsg(to, messages + sent, (unsigned)(count - sent), 0);
    for (int i = 0; i < more; i++) taken += counts[sent + i];
    if (more < 0 && errno != EINTR && errno != ENOBUFS && errno != EAGAIN && errno != ENETDOWN && errno != ENXIO) {
      perror("sender: sendmmsg");
      exit(1);
    }
    sent += more > 0 ? more : 1;
  }
  return taken;
}

int main(int count, char **words) {
  if (count != 8) {
    fprintf(stderr, "usage: sender INTERFACE mix|gso|syn RATE SECONDS FLOWS FRAMES-PER-FLOW SEED\n");
    return 2;
  }
  double rate = atof(words[3]), seconds = atof(words[4]);
  uint32_t flow_count = (uint32_t)atol(words[5]), last = (uint32_t)atol(words[6]);
  int is_offloaded = !strcmp(words[2], "gso"), is_flood = !strcmp(words[2], "syn");
  random_state = 0x9e3779b97f4a7c15u * (strtoull(words[7], NULL, 10) + 1);
  int to = open_interface(words[1], is_offloaded);
  struct flow *flows = calloc(flow_count, sizeof *flows);
  prepare();
  for (uint32_t i = 0; i < flow_count; i++) begin(&flows[i]);
  signal(SIGTERM, end);
  signal(SIGINT, end);
  uint64_t sent = 0, start = now(), due = start, until = start + (uint64_t)(seconds * 1e9);
  while (!is_over && now() < until) {
    unsigned in_batch = 0, counts[BATCH];
    int messages_in_batch = 0;
    while (messages_in_batch < BATCH && in_batch < BATCH) {
      struct frame *out = &frames[messages_in_batch];
      struct flow *flow = &flows[is_flood ? 0 : chance(flow_count)];
      unsigned made =
          is_flood ? knock(out) : flow->is_datagram ? datagram(out, flow) : stream(out, flow, last, is_offloaded);
      counts[messages_in_batch++] = made;
      in_batch += made;
      if (last && flow->frames >= last) begin(flow);
    }
    sent += send_all(to, messages_in_batch, counts);
    if (rate > 0) {
      due += (uint64_t)(in_batch * 1e9 / rate);
      wait_until_due(&due);
    }
  }
  printf("%llu %.6f\n", (unsigned long long)sent, (double)(now() - start) / 1e9);
  return 0;
}
