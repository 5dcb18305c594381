// The codec of npm llrpjs 1.0.1 as a filter: for each line, a message in hexadecimal, it answers what another hand's
// codec makes of it, {"type", "hex"}: the name, and the bytes that it writes for the values it has read.
// What it cannot do it answers as {"error"}.
"use strict";
const { LLRPCore } = require("llrpjs");
const { LLRPProxyMessage } = require("llrpjs/dist/src/proxy/message");

const again = (hex) => {
  const { type, id, data } = new LLRPProxyMessage(Buffer.from(hex, "hex")).decode().toLLRPData();
  return { type, hex: new LLRPCore[type]({ id, data }).encode().getBuffer().toString("hex").toUpperCase() };
};

require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let reply;
  try { reply = again(line); } catch (e) { reply = { error: String(e.message ?? e) }; }
  console.log(JSON.stringify(reply));
});
