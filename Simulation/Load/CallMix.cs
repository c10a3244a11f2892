using System.Globalization;

namespace PhrCluster.Simulation.Load;

/// <summary>How many calls of each kind there are, as weights beside each other. What an arrival takes comes on top.</summary>
/// <param name="Subscription">Above 0 only where subscribers have an endpoint that the silos may send to.</param>
/// <param name="Programme">Above 0 only where there are programmes.</param>
internal sealed record CallMix(double Submit, double Dashboard, double Consent, double Emergency, double Worklist = 0, double Request = 0, double Subscription = 0, double Programme = 0)
{
    /// <summary>Mostly devices; a practice looks now and then, and works its list; few change their minds, are in an emergency, or are asked for something.</summary>
    public static readonly CallMix Default = new(90, 8.5, 1, 0.5, 1, 0.3);

    public const string Rule = "must be such as submit=90,dashboard=8.5,consent=1,emergency=0.5,worklist=1,request=0.3,subscription=0.5,programme=2: weights, of which submit's is above 0, and none above a thousand times that";

    private const double MostPerSubmit = 1_000;

    /// <summary>What is not named has the weight 0.</summary>
    public static CallMix? Parse(string text)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            if (part.Split('=') is not [var name, var number]
                || name is not ("submit" or "dashboard" or "consent" or "emergency" or "worklist" or "request" or "subscription" or "programme")
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                || !double.IsFinite(weight)
                || !weights.TryAdd(name, weight))
            {
                return null;
            }
        }

        var mix = new CallMix(Of("submit"), Of("dashboard"), Of("consent"), Of("emergency"), Of("worklist"), Of("request"), Of("subscription"), Of("programme"));
        return mix.Submit > 0 && new[] { mix.Dashboard, mix.Consent, mix.Emergency, mix.Worklist, mix.Request, mix.Subscription, mix.Programme }.Max() <= MostPerSubmit * mix.Submit ? mix : null;

        double Of(string name) => weights.GetValueOrDefault(name);
    }

    /// <summary>Subscriptions and programmes are named where there are some: without them it is what it was before there were any.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"submit={Submit},dashboard={Dashboard},consent={Consent},emergency={Emergency},worklist={Worklist},request={Request}") + Named("subscription", Subscription) + Named("programme", Programme);

    private static string Named(string name, double weight) => weight > 0 ? string.Create(CultureInfo.InvariantCulture, $",{name}={weight}") : "";
}
