using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>
/// Ids of the nation's subscriptions: 26 letters, as front ends make them. They tell which call of which visit made one, so that whoever is sent a notification needs to keep nothing; ten of the
/// letters are drawn from the seed, so that those of two nations and of two slices do not meet.
/// </summary>
internal static class SubscriptionNames
{
    private const int VisitLetters = 12, StepLetters = 4, DrawnLetters = 10;

    private const int Letters = 26;

    private const ulong Naming = 31;

    public static string Of(LoadPlan plan, long visit, int step) =>
        Text((ulong)visit, VisitLetters) + Text((ulong)step, StepLetters) + Text(Draw.Of(plan.Nation.Seed ^ Naming, (ulong)visit, (ulong)step, (ulong)plan.Slice.Number), DrawnLetters);

    /// <summary>The call that made it; null for an id of somebody else's.</summary>
    public static (long Visit, int Step)? Parse(LoadPlan plan, string id)
    {
        if (id.Length != VisitLetters + StepLetters + DrawnLetters || !id.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        var (visit, step) = CallOf(id);
        return Of(plan, visit, step) == id ? (visit, step) : null;
    }

    /// <summary>The call that an id of the nation names.</summary>
    public static (long Visit, int Step) CallOf(string id) => ((long)Number(id.AsSpan(0, VisitLetters)), (int)Number(id.AsSpan(VisitLetters, StepLetters)));

    /// <summary>The last letters of a number, the highest first.</summary>
    private static string Text(ulong number, int length) => string.Create(length, number, static (letters, left) =>
    {
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            letters[i] = (char)('a' + (left % Letters));
            left /= Letters;
        }
    });

    private static ulong Number(ReadOnlySpan<char> letters)
    {
        var number = 0UL;
        foreach (var letter in letters)
        {
            number = (number * Letters) + (ulong)(letter - 'a');
        }

        return number;
    }
}
