namespace PhrCluster.Benchmarks.People;

/// <summary>One row of a comparison.</summary>
/// <param name="All">Each citizen once, none of them active; else a few active ones.</param>
internal sealed record Cell(Work Work, bool All, int Callers)
{
    public const int MostCallers = 64;

    public string Whom => All ? "all" : "few";

    public static IEnumerable<Cell> Of(Work work) =>
        from all in (bool[])[true, false]
        from callers in (int[])[32, MostCallers]
        select new Cell(work, all, callers);

    public override string ToString() => FormattableString.Invariant($"{Work.Name}, {Whom}, {Callers} callers");
}
