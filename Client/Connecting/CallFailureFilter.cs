namespace PhrCluster.Client.Connecting;

/// <summary>Every call's failure is told by <see cref="CallFailure"/>.</summary>
internal sealed class CallFailureFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception e) when (e is not ClientException && CallFailure.Of(e) is { } told)
        {
            throw told;
        }
    }
}
