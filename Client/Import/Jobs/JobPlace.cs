using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>See <see cref="WindowPlace"/>.</summary>
internal sealed record JobPlace(int Input, long Offset, long Line)
{
    public static JobPlace Of(WindowPlace place) => new(place.Input, place.Offset, place.Line);

    public WindowPlace ToPlace() => new(Input, Offset, Line);
}
