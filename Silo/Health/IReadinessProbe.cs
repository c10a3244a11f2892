namespace PhrCluster.Silo.Health;

/// <summary>Something that must work before the silo is of use.</summary>
public interface IReadinessProbe
{
    /// <summary>One word, as the answer of <c>/health/ready</c> shows it.</summary>
    string Name { get; }

    /// <summary>Cheap: asked every few seconds. What is wrong, in words and without anything that is stored; null when nothing is. An exception counts as not ready.</summary>
    ValueTask<string?> Trouble(CancellationToken cancellationToken);
}
