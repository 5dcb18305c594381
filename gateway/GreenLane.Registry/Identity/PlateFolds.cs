using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace GreenLane.Registry;

/// <summary>Which of [A-Z0-9] a character stands for on a plate, and that most characters stand for none.</summary>
/// <remarks>
/// Each row holds capitals of Latin (with every precomposed mark), Greek and Cyrillic; small letters follow from them.
/// Greek and Cyrillic stand under the Latin letter of the same glyph, not of the same sound (domain 3.2): Η is H,
/// Ρ is P, Υ and У are Y, Х is X, С is C, В is B. Letters with no Latin twin are dropped. Combining marks are in no
/// row, so decomposed text folds like precomposed text. Characters that look exactly like others, or have no capital of
/// their own, stand as escapes. Ligatures, ß and the iota subscript, which would become two letters, are dropped.
/// </remarks>
internal static class PlateFolds
{
    private const int TableLength = 0x2130;

    /// <summary>The Latin letter, then all that folds to it.</summary>
    private static readonly ImmutableArray<string> Rows =
    [
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẚẠẢẤẦẨẪẬẮẰẲẴẶ\u212BΆΑἈἉἊἋἌἍἎἏᾸᾹᾺАӐӒ\u1FBB\u1FB6",
        "BḂḄḆΒϐВ",
        "CÇĆĈĊČḈС",
        "DÐĎĐƉḊḌḎḐḒ",
        "EÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆΈΕϵἘἙἚἛἜἝῈЀЁЕӖ\u1FC9",
        "FḞ",
        "GĜĞĠĢǦǴḠ",
        "HĤȞḢḤḦḨḪẖΉΗἨἩἪἫἬἭἮἯῊН\u1FCB\u1FC6",
        "IÌÍÎÏĨĪĬĮİıǏȈȊḬḮỈỊΊΐΙΪἸἹἺἻἼἽἾἿῘῙῚІЇ\u1FDB\u1FD2\u1FD3\u1FD6\u1FD7",
        "JĴǰЈ",
        "KĶǨḰḲḴ\u212AΚϰЌК",
        "LĹĻĽḶḸḺḼ",
        "MḾṀṂ\u00B5ΜМ",
        "NÑŃŅŇŉǸṄṆṈṊΝ",
        "OÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢΌΟὈὉὊὋὌὍῸОӦ\u1FF9",
        "PṔṖΡϱῬР\u1FE4",
        "Q",
        "RŔŖŘȐȒṘṚṜṞ",
        "SŚŜŞŠſȘṠṢṤṦṨẛЅ",
        "TŢŤȚṪṬṮṰẗΤТ",
        "UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ",
        "VṼṾ",
        "WŴẀẂẄẆẈẘ",
        "XẊẌΧХ",
        "YÝŶŸȲẎẙỲỴỶỸΎΥΫΰὙὛὝὟῨῩῪЎУӮӰӲ\u1FEB\u1F50\u1F52\u1F54\u1F56\u1FE2\u1FE3\u1FE6\u1FE7",
        "ZŹŻŽẐẒẔΖ",
    ];

    private static readonly ImmutableArray<byte> Table = Build();

    /// <summary>The first 128 of the table, where the processor finds them without asking whose they are.</summary>
    private static ReadOnlySpan<byte> Ascii =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0, 0, 0, 0, 0, 0,
        0, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
        80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 0, 0, 0, 0, 0,
        0, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
        80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 0, 0, 0, 0, 0,
    ];

    /// <returns>One of [A-Z0-9], or zero for a character that is dropped.</returns>
    public static byte Of(char c) => c < TableLength ? Table[c] : (byte)0;

    /// <returns>The same, for a character below 128.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte OfAscii(byte c) => Ascii[c & 0x7F];

    private static ImmutableArray<byte> Build()
    {
        var table = new byte[TableLength];
        for (var digit = '0'; digit <= '9'; digit++)
        {
            table[digit] = (byte)digit;
        }

        foreach (var row in Rows)
        {
            foreach (var capital in row)
            {
                table[capital] = (byte)row[0];
                table[char.ToLowerInvariant(capital)] = (byte)row[0];
            }
        }

        return ImmutableArray.Create(table);
    }
}
