using GreenLane.Lanes;

namespace GreenLane.Tests;

/// <summary>Misreads plates as cameras do, and says how sure it is.</summary>
/// <remarks>
/// Assumed, for want of a published matrix with numbers: one character in twenty is hard (dirt, a bolt, a shadow) and
/// has seven tenths of all errors; seven tenths of wrong characters stay in their class; one in a thousand is lost, one
/// in a thousand added; a tenth of the hard ones comes as unread. A camera that tells its certainty tells it truly.
/// </remarks>
internal sealed class NoisyCamera(double characterError, bool tellsCertainty, Prng prng)
{
    private const double HardShare = 0.05;
    private const double HardErrors = 0.7;
    private const double Unread = 0.1;
    private const double InClass = 0.7;
    private const double Lost = 0.001;

    public PlateRead Read(PlateKey plate, string camera, PlateView view)
    {
        var text = new List<char>();
        var certainty = new List<double>();
        for (var i = 0; i < plate.Length; i++)
        {
            var hard = prng.Happens(HardShare);
            var error = hard
                ? characterError * HardErrors / HardShare
                : characterError * (1 - HardErrors) / (1 - HardShare);
            if (!prng.Happens(Lost))
            {
                text.Add(hard && prng.Happens(Unread) ? '?' : (char)See(plate[i], error));
                certainty.Add(1 - error);
            }

            if (prng.Happens(Lost))
            {
                text.Add((char)PlateClasses.CharacterAt(prng.Below(PlateClasses.Alphabet)));
                certainty.Add(0.5);
            }
        }

        return new PlateRead
        {
            At = TimeSpan.Zero,
            Camera = camera,
            View = view,
            Text = new string([.. text]),
            CharacterConfidence = tellsCertainty ? [.. certainty] : [],
        };
    }

    private byte See(byte truth, double error)
    {
        if (!prng.Happens(error))
        {
            return truth;
        }

        var stays = prng.Happens(InClass) && PlateClasses.OthersInClass(truth) > 0;
        while (true)
        {
            var other = PlateClasses.CharacterAt(prng.Below(PlateClasses.Alphabet));
            var same = PlateClasses.FoldOf(other) == PlateClasses.FoldOf(truth);
            if (other != truth && (PlateClasses.OthersInClass(truth) == 0 || same == stays))
            {
                return other;
            }
        }
    }
}
