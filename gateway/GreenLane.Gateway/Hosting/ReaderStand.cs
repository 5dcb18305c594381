using GreenLane.Gateway.Sensing;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Hosting;

/// <summary>One tag reader of the crossing: its session and where its tags go.</summary>
/// <param name="Ids">The names the lanes give it; the first is the one it is reported under.</param>
public sealed record ReaderStand(LlrpReader Reader, TagRouter Router, IReadOnlyList<string> Ids);
