using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Issues;

/// <summary>Found by fuzzing: a TLV that named a TV's type reached code that relies on the TV's fixed length.</summary>
public class TvTypeInTlvTests
{
    [Theory, Hazard("H-11")]
    [InlineData(LlrpParameterType.AntennaId)]
    [InlineData(LlrpParameterType.PeakRssi)]
    [InlineData(LlrpParameterType.TagSeenCount)]
    [InlineData(LlrpParameterType.Epc96)]
    public void Tlv_that_names_a_tv_type_is_malformed_whatever_its_length(LlrpParameterType type)
    {
        for (var length = 0; length < 8; length++)
        {
            byte[] child = [0, (byte)type, 0, (byte)(4 + length), .. new byte[length]];
            byte[] report = [0x00, 0xF0, 0, (byte)(4 + child.Length), .. child];

            Assert.Equal(DecodeOutcome.Malformed, TagReports.Check(report));
        }
    }
}
