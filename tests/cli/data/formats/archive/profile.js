window.YTD.profile.part0 = [
  {
    "profile": {
      "description": {
        "bio": "bio of a1",
        "website": "https://t.co/w1",
        "location": ""
      },
      "avatarMediaUrl": "https://pbs.example/p1.jpg"
    }
  }
]