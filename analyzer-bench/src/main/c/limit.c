// SPDX-License-Identifier: Apache-2.0
/*
 * The yardstick: how fast this machine can count packets and bytes per flow at all. It reads a classic little-endian pcap
 * file of Ethernet frames through one buffer and adds each TCP or UDP packet (IPv4 or IPv6, at most one VLAN tag) to an
 * open-addressing hash table. It trusts every byte, follows no state, knows no rule and writes no report: what it leaves
 * out is what an analyzer is for, so nothing useful can be expected to be faster.
 *
 *   cc -O3 -march=native -o limit limit.c && ./limit FILE
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    READ_BYTES = 256 * 1024,
    BUFFER_BYTES = 4 * READ_BYTES,
    FILE_HEADER = 24,
    RECORD_HEADER = 16,
    FIRST_SLOTS = 1 << 16,
    TCP = 6,
    UDP = 17
};

struct key {
    uint64_t low[2], high[2]; /* the smaller end first */
    uint16_t low_port, high_port;
    uint32_t protocol; /* 0 in a free slot */
};

struct slot {
    struct key key;
    uint64_t packets, bytes;
};

static struct slot *slots;
static size_t slot_count, flows;

static uint16_t get16(const uint8_t *at) { uint16_t value; memcpy(&value, at, sizeof value); return value; }
static uint32_t get32(const uint8_t *at) { uint32_t value; memcpy(&value, at, sizeof value); return value; }

static size_t slot_of(const struct key *key) {
    uint64_t mixed = key->low[0] + 31 * key->low[1] + 961 * key->high[0] + 29791 * key->high[1];
    mixed += (uint64_t)key->low_port << 40 | (uint64_t)key->high_port << 16 | key->protocol;
    mixed *= 0x9e3779b97f4a7c15u;
    mixed ^= mixed >> 29;
    return mixed * 0xbf58476d1ce4e5b9u >> 24 & (slot_count - 1);
}

/* The slot that holds the key, or the free one where it belongs. */
static struct slot *find(const struct key *key) {
    size_t at = slot_of(key);
    while (slots[at].key.protocol != 0 && memcmp(&slots[at].key, key, sizeof *key) != 0) at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static void allocate(size_t count) {
    slot_count = count;
    slots = calloc(count, sizeof *slots);
    if (slots == NULL) { perror("limit"); exit(2); }
}

static void grow(void) {
    struct slot *old = slots;
    size_t old_count = slot_count;
    allocate(2 * old_count);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].key.protocol != 0) *find(&old[i].key) = old[i];
    free(old);
}

static void count(const struct key *key, uint32_t bytes) {
    struct slot *slot = find(key);
    if (slot->key.protocol == 0) {
        if (2 * ++flows > slot_count) { grow(); slot = find(key); }
        slot->key = *key;
    }
    slot->packets++;
    slot->bytes += bytes;
}

/* Fills the key; false for what is neither TCP nor UDP. */
static int read_key(const uint8_t *frame, struct key *key) {
    uint64_t source[2] = {0, 0}, destination[2] = {0, 0};
    const uint8_t *type = frame + 12, *ip, *transport;
    if (type[0] == 0x81 && type[1] == 0) type += 4;
    ip = type + 2;
    if (type[0] == 0x08 && type[1] == 0) {
        source[0] = get32(ip + 12);
        destination[0] = get32(ip + 16);
        key->protocol = ip[9];
        transport = ip + 4 * (ip[0] & 15);
    } else if (type[0] == 0x86 && type[1] == 0xdd) {
        memcpy(source, ip + 8, 16);
        memcpy(destination, ip + 24, 16);
        key->protocol = ip[6];
        transport = ip + 40;
    } else {
        return 0;
    }
    if (key->protocol != TCP && key->protocol != UDP) return 0;
    uint16_t from = get16(transport), to = get16(transport + 2);
    int ordered = source[0] != destination[0] ? source[0] < destination[0]
                : source[1] != destination[1] ? source[1] < destination[1] : from <= to;
    memcpy(key->low, ordered ? source : destination, 16);
    memcpy(key->high, ordered ? destination : source, 16);
    key->low_port = ordered ? from : to;
    key->high_port = ordered ? to : from;
    return 1;
}

int main(int argc, char **argv) {
    if (argc != 2) { fprintf(stderr, "usage: limit FILE\n"); return 2; }
    int file = open(argv[1], O_RDONLY);
    uint8_t *buffer = malloc(BUFFER_BYTES);
    if (file < 0 || buffer == NULL) { perror(argv[1]); return 2; }
    allocate(FIRST_SLOTS);
    uint64_t packets = 0, others = 0;
    size_t held = 0, begin = FILE_HEADER;
    ssize_t got;
    while ((got = read(file, buffer + held, READ_BYTES)) > 0) {
        held += (size_t)got;
        while (begin + RECORD_HEADER <= held) {
            uint32_t captured = get32(buffer + begin + 8);
            if (begin + RECORD_HEADER + captured > held) break;
            struct key key;
            memset(&key, 0, sizeof key);
            if (read_key(buffer + begin + RECORD_HEADER, &key)) count(&key, captured); else others++;
            packets++;
            begin += RECORD_HEADER + captured;
        }
        held -= begin;
        memmove(buffer, buffer + begin, held);
        begin = 0;
    }
    printf("packets=%llu flows=%zu others=%llu\n", (unsigned long long)packets, flows, (unsigned long long)others);
    return 0;
}
