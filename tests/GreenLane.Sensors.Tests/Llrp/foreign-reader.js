// A reader played by npm llrpjs 1.0.1: another hand's codec and server. Says its port, then answers as readers do.
// Its responses do not echo the request's id, it does not answer GET_READER_CAPABILITIES, and it sends no keepalives.
"use strict";
const { LLRPServer, LLRPCore } = require("llrpjs");

const reader = new LLRPServer({ host: "127.0.0.1", port: 0 });
const status = () => ({ data: { LLRPStatus: { StatusCode: "M_Success", ErrorDescription: "" } } });

for (const request of ["ADD_ROSPEC", "DELETE_ROSPEC", "ENABLE_ROSPEC", "SET_READER_CONFIG"]) {
  reader.on(request, () => reader.send(new LLRPCore[request + "_RESPONSE"](status())));
}

reader.on("connection", () => reader.send(new LLRPCore.READER_EVENT_NOTIFICATION({
  data: {
    ReaderEventNotificationData: {
      UTCTimestamp: { Microseconds: new Date() },
      ConnectionAttemptEvent: { Status: "Success" },
    },
  },
})));

reader.on("START_ROSPEC", async () => {
  await reader.send(new LLRPCore.START_ROSPEC_RESPONSE(status()));
  const tag = (epc) => ({ ...epc, AntennaID: { AntennaID: 2 }, PeakRSSI: { PeakRSSI: -54 },
    TagSeenCount: { TagCount: 3 } });
  const epc96 = tag({ EPC_96: { EPC: [0x30, 0x34, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] } });
  const longer = tag({ EPCData: { EPC: [0xe0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] } });
  await reader.send(new LLRPCore.RO_ACCESS_REPORT({ data: { TagReportData: [epc96, longer] } }));
});

reader.on("CLOSE_CONNECTION", async () => {
  console.log("goodbye");
  await reader.send(new LLRPCore.CLOSE_CONNECTION_RESPONSE(status()));
  await reader.disconnect();
});

reader.on("error", (error) => console.log("error " + error.message));
reader._server.on("listening", () => console.log("port " + reader._server.address().port));
reader.listen();
