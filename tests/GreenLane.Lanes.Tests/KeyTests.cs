using CsCheck;

namespace GreenLane.Lanes.Tests;

public class KeyTests
{
    [Fact]
    public void Plate_comes_back_as_it_was_packed()
        => Gen.String[Gen.Char["ABCXYZ0189"], 1, PlateKey.MaxLength].Sample(text =>
        {
            Assert.True(PlateKey.TryPack(text, out var key));
            Assert.Equal(text, key.ToString());
            Assert.Equal(text.Length, key.Length);
        });

    [Theory]
    [InlineData("")]
    [InlineData("bg123")]
    [InlineData("BG 123")]
    [InlineData("BGČ123")]
    [InlineData("ABCDEFGHIJKLMNOPQ")]
    public void Text_that_is_not_canonical_is_no_key(string text)
    {
        Assert.False(PlateKey.TryPack(text, out var key));
        Assert.Equal((default, 0), (key, key.Length));
    }

    [Fact]
    public void Tag_comes_back_as_it_was_given_and_differs_by_length()
        => Gen.Byte.Array[1, TagBytes.MaxLength].Sample(bytes =>
        {
            Assert.True(TagBytes.TryCreate(bytes, out var tag));
            Assert.Equal(Convert.ToHexString(bytes), tag.ToString());
            Assert.True(bytes.Length == TagBytes.MaxLength
                || (TagBytes.TryCreate([.. bytes, 0], out var longer) && longer != tag));
        });

    [Fact]
    public void Stable_ids_are_kebab_case_and_come_back()
    {
        Assert.Equal("tag-plate-mismatch", StableId.Of(Reason.TagPlateMismatch));
        Assert.All(Enum.GetValues<Reason>(), reason
            => Assert.True(StableId.TryParse<Reason>(StableId.Of(reason), out var back) && back == reason));
        Assert.Equal(["green-dark", "red-dark"], StableId.OfFlags(LaneFaults.RedDark | LaneFaults.GreenDark));
        Assert.False(StableId.TryParse<Reason>("Watch-List", out _));
    }

    [Fact]
    public void Reasons_of_the_stable_list_keep_their_order()
        => Assert.Equal(
            [
                "none", "watch-list", "tag-plate-mismatch", "already-inside", "impossible-journey",
                "authorisation-annulled",
                "authorisation-revoked", "authorisation-suspended", "recognition-suspended", "issuer-not-recognised",
                "type-not-recognised", "documents-not-recognised",
                "role-not-recognised", "no-consent", "binding-not-in-force",
                "identity-ambiguous",
                "identity-weak", "vehicle-unknown", "not-identified-in-time", "documents-missing", "inspect-all",
                "random-inspection", "consent-missing", "inspection-closed", "registry-stale", "clock-untrusted",
                "journal-unavailable", "lane-fault", "lane-closed",
            ],
            Enum.GetValues<Reason>().Order().Select(StableId.Of));
}
