using System.Collections.Immutable;

namespace GreenLane.Registry;

/// <summary>Which of [A-Z0-9] a character stands for on a plate, and that most characters stand for none.</summary>
/// <remarks>
/// Each row holds capitals of Latin (with every precomposed mark), Greek and Cyrillic; small letters follow from them.
/// Greek and Cyrillic stand under the Latin letter of the same glyph, not of the same sound (domain 3.2): Η is H,
/// Ρ is P, Υ and У are Y, Х is X, С is C, В is B. Letters with no Latin twin are dropped. Combining marks are in no
/// row, so decomposed text folds like precomposed text.
/// </remarks>
internal static class PlateFolds
{
    private const int TableLength = 0x2130;

    /// <summary>The Latin letter, then all that folds to it.</summary>
    private static readonly ImmutableArray<string> Rows =
    [
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẚẠẢẤẦẨẪẬẮẰẲẴẶ\u212BΆΑἈἉἊἋἌἍἎἏᾸᾹᾺΆАӐӒ",
        "BḂḄḆΒϐВ",
        "CÇĆĈĊČḈС",
        "DÐĎĐƉḊḌḎḐḒ",
        "EÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆΈΕϵἘἙἚἛἜἝῈΈЀЁЕӖ",
        "FḞ",
        "GĜĞĠĢǦǴḠ",
        "HĤȞḢḤḦḨḪẖΉΗἨἩἪἫἬἭἮἯῊΉН",
        "IÌÍÎÏĨĪĬĮİıǏȈȊḬḮỈỊΊΐΙΪἸἹἺἻἼἽἾἿῘῙῚΊІЇ",
        "JĴǰЈ",
        "KĶǨḰḲḴ\u212AΚϰЌК",
        "LĹĻĽḶḸḺḼ",
        "MḾṀṂ\u00B5ΜМ",
        "NÑŃŅŇŉǸṄṆṈṊΝ",
        "OÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢΌΟὈὉὊὋὌὍῸΌОӦ",
        "PṔṖΡϱῬР",
        "Q",
        "RŔŖŘȐȒṘṚṜṞ",
        "SŚŜŞŠſȘṠṢṤṦṨẛЅ",
        "TŢŤȚṪṬṮṰẗΤТ",
        "UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ",
        "VṼṾ",
        "WŴẀẂẄẆẈẘ",
        "XẊẌΧХ",
        "YÝŶŸȲẎẙỲỴỶỸΎΥΫΰὙὛὝὟῨῩῪΎЎУӮӰӲ",
        "ZŹŻŽẐẒẔΖ",
    ];

    private static readonly ImmutableArray<byte> Table = Build();

    /// <returns>One of [A-Z0-9], or zero for a character that is dropped.</returns>
    public static byte Of(char c) => c < TableLength ? Table[c] : (byte)0;

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
