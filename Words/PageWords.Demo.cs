namespace PhrCluster.Words;

/// <content>A demonstration, and the people in it.</content>
public abstract partial class PageWords
{
    /// <summary>In titles and for those who hear the strip.</summary>
    public abstract string Demo { get; }

    /// <summary>On each page while whoever asks may be anybody.</summary>
    public abstract string DemoStrip { get; }

    public abstract string NoDemoYet { get; }

    public abstract string MakeDemo(int citizens);

    public abstract string DemoTakes { get; }

    /// <summary>What was made, and how long it took.</summary>
    public abstract string DemoMade(DemoPeople made);

    public abstract string DemoGroupName(DemoGroup group);

    /// <summary>Who somebody is, a sentence for each thing that is true of them.</summary>
    public abstract string DemoStory(DemoPerson person);

    /// <summary>What is worth looking at as this person.</summary>
    public abstract string DemoTry(DemoPerson person);
}
