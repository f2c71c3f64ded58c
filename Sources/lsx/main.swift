print("lsx")
