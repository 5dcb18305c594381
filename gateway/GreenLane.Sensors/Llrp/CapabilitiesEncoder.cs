namespace GreenLane.Sensors.Llrp;

/// <summary>Writes a reader's capabilities; what a record of them does not hold gets modest values.</summary>
internal static class CapabilitiesEncoder
{
    public static void Write(LlrpWriter writer, ReaderCapabilities capabilities)
    {
        General(writer, capabilities);
        if (capabilities.CanHold is { } canHold)
        {
            Protocol(writer, canHold);
        }

        if (capabilities is { Hopping: not null, PowerLevels.IsEmpty: false })
        {
            Regulatory(writer, capabilities);
            using (writer.Parameter(LlrpParameterType.C1G2LlrpCapabilities))
            {
                writer.U8(0);
                writer.U16(1); // Select filters.
            }
        }
    }

    private static void General(LlrpWriter writer, ReaderCapabilities capabilities)
    {
        using (writer.Parameter(LlrpParameterType.GeneralDeviceCapabilities))
        {
            writer.U16(capabilities.Antennas);
            writer.U16(capabilities.HasUtcClock ? (ushort)0x4000 : (ushort)0);
            writer.U32(capabilities.Manufacturer);
            writer.U32(capabilities.Model);
            writer.Text(capabilities.Firmware);
            using (writer.Parameter(LlrpParameterType.ReceiveSensitivityEntry))
            {
                writer.U16(1);
                writer.U16(0); // dB above the most sensitive.
            }

            using (writer.Parameter(LlrpParameterType.GpioCapabilities))
            {
                writer.U16(capabilities.Inputs);
                writer.U16(0); // Outputs.
            }

            using (writer.Parameter(LlrpParameterType.PerAntennaAirProtocol))
            {
                writer.U16(1);
                writer.U16(1); // Protocols:
                writer.U8(1); // C1G2.
            }
        }
    }

    private static void Protocol(LlrpWriter writer, bool canHold)
    {
        using (writer.Parameter(LlrpParameterType.LlrpCapabilities))
        {
            writer.U8(canHold ? (byte)0x08 : (byte)0);
            writer.U8(1); // Priorities.
            writer.U16(0); // Time for an answer to a client request.
            for (var limit = 0; limit < 5; limit++)
            {
                writer.U32(1); // RO specs, specs in one, inventories in one, access specs, operations in one.
            }
        }
    }

    private static void Regulatory(LlrpWriter writer, ReaderCapabilities capabilities)
    {
        using (writer.Parameter(LlrpParameterType.RegulatoryCapabilities))
        {
            writer.U16(807); // North Macedonia, ISO 3166.
            writer.U16(2); // ETSI 302 208.
            using (writer.Parameter(LlrpParameterType.UhfBandCapabilities))
            {
                foreach (var level in capabilities.PowerLevels)
                {
                    using (writer.Parameter(LlrpParameterType.TransmitPowerEntry))
                    {
                        writer.U16(level.Index);
                        writer.U16(unchecked((ushort)level.CentiDbm)); // Two's complement on the wire.
                    }
                }

                Frequencies(writer, capabilities);
                Modes(writer);
            }
        }
    }

    private static void Frequencies(LlrpWriter writer, ReaderCapabilities capabilities)
    {
        const uint FirstKilohertz = 865_700;
        using (writer.Parameter(LlrpParameterType.FrequencyInformation))
        {
            writer.U8(capabilities.Hopping == true ? (byte)0x80 : (byte)0);
            foreach (var table in capabilities.HopTables)
            {
                using (writer.Parameter(LlrpParameterType.FrequencyHopTable))
                {
                    writer.U8(table);
                    writer.U8(0);
                    writer.U16(1);
                    writer.U32(FirstKilohertz);
                }
            }

            if (capabilities.FixedFrequencies > 0)
            {
                using (writer.Parameter(LlrpParameterType.FixedFrequencyTable))
                {
                    writer.U16((ushort)capabilities.FixedFrequencies);
                    for (var i = 0u; i < capabilities.FixedFrequencies; i++)
                    {
                        writer.U32(FirstKilohertz + (600 * i));
                    }
                }
            }
        }
    }

    private static void Modes(LlrpWriter writer)
    {
        using (writer.Parameter(LlrpParameterType.C1G2RfModeTable))
        using (writer.Parameter(LlrpParameterType.C1G2RfModeEntry))
        {
            writer.U32(1);
            writer.U8(0);
            writer.U8(2); // Miller 4.
            writer.U8(0); // PR-ASK.
            writer.U8(0);
            writer.U32(640_000); // Backscatter.
            writer.U32(1_500); // PIE.
            writer.U32(6_250); // Tari: least, most, step.
            writer.U32(25_000);
            writer.U32(0);
        }
    }
}
